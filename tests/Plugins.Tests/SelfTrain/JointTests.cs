using Plugins.SelfTrain.Joint;
using Plugins.Tests.Backbones;
using Plugins.Tests.Golden;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Testing;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Tests.SelfTrain;

public sealed class JointTests
{
    [Fact]
    public void The_weighted_sum_and_its_gradients_equal_pytorchs()
    {
        using var scope = NewDisposeScope();
        var maps = new Maps();
        var trainer = Make(new JointOptions { Weight = 0.25, LabelSmoothing = 0.1 }, maps, new MeanSquare(maps), classes: 5);
        GoldenModels.FillHead(trainer.Network, "classification");
        var labels = new[] { 4, 0, 2, 2 };
        var batch = Some.Batch(4);

        var losses =
            trainer.Step(batch with { Auxiliary = batch with { Targets = [.. batch.Targets.Select((target, i) => target with { Label = labels[i] })] } });
        losses.Total.backward();

        Assert.Equal(["square", "classification"], losses.Terms.Select(term => term.Name));
        Assert.Equal(GoldenTrainers.At("joint", "first").GetDouble(), losses.Terms[0].Value.item<float>(), 1e-6);
        Assert.Equal(GoldenTrainers.At("joint", "classification").GetDouble(), losses.Terms[1].Value.item<float>(), 1e-6);
        Assert.Equal(GoldenTrainers.At("joint", "total").GetDouble(), losses.Total.item<float>(), 1e-6);
        Same("maps", maps.get_parameter("_map")!.grad!);
        Same("weight", GoldenModels.Parameter(trainer.Network, "classification.weight").grad!);
        Same("bias", GoldenModels.Parameter(trainer.Network, "classification.bias").grad!);
    }

    [Fact]
    public void A_step_uses_the_streams_it_is_given()
    {
        using var scope = NewDisposeScope();
        var backbone = new PlainBackbone();
        var trainer = Make(new JointOptions { Mode = "alternating" }, backbone, new PlainModel(backbone), classes: 3);
        var batch = Some.Batch();

        var even = trainer.Step(batch);
        var odd = trainer.Step(new Batch { Images = empty(0, 3, 1, 1), Targets = [], Auxiliary = batch });

        Assert.True(((ITakesTurns)trainer).TakesTurns);
        Assert.Equal(["cls"], even.Terms.Select(term => term.Name));
        Assert.Equal(["classification"], odd.Terms.Select(term => term.Name));
    }

    [Fact]
    public void Auxiliary_images_without_a_class_are_named_before_the_first_step()
    {
        var backbone = new PlainBackbone();
        var trainer = (IDemandsOfData)Make(new JointOptions(), backbone, new PlainModel(backbone), classes: 3);
        var data = Some.Dataset();
        var without = data with { Images = [.. data.Images.Select(image => image.Id == 103 ? image with { Label = null } : image)] };

        Assert.Null(trainer.ProblemWith(data, data, isEvaluated: true));
        Assert.Contains("image 103", trainer.ProblemWith(data, without, isEvaluated: true), StringComparison.Ordinal);
    }

    private static ITrainer Make(JointOptions options, IBackbone backbone, IModel model, int classes) => SomeParts.Make(new JointPlugin(), options,
        new BuildContext
        {
            Backbone = backbone,
            Model = model,
            AuxiliaryCategories = [.. Enumerable.Range(1, classes).Select(i => new Category(i, $"class {i}"))]
        });

    private static void Same(string name, Tensor gradient) =>
        Assert.All(GoldenTrainers.Numbers(GoldenTrainers.At("joint", name)).Zip(gradient.flatten().data<float>().ToArray()),
            pair => Assert.Equal(pair.First, pair.Second, 1e-6));

    // A backbone whose maps are its only parameter, so that gradients can be compared at the border of the trainer.
    private sealed class Maps : nn.Module<Tensor, Tensor[]>, IBackbone
    {
        private readonly TorchSharp.Modules.Parameter _map;

        public Maps()
            : base("maps")
        {
            _map = new TorchSharp.Modules.Parameter(GoldenModels.Image("maps", 4, 6, 3, 2));
            RegisterComponents();
        }

        public nn.Module<Tensor, Tensor[]> Network => this;

        public IReadOnlyList<FeatureLevel> Levels { get; } = [new("C5", 6, 32)];

        public IReadOnlyList<nn.Module> Stages => [];

        public override Tensor[] forward(Tensor images) => [_map];
    }

    private sealed class Empty : nn.Module
    {
        public Empty()
            : base("empty") => RegisterComponents();
    }

    private sealed class MeanSquare(Maps maps) : IModel
    {
        public ModelTask Task => ModelTask.Detection;

        public nn.Module Network { get; } = new Empty();

        public Losses Losses(Batch batch) => new(("square", maps.call(batch.Images)[0].pow(2).mean()));

        public IReadOnlyList<Prediction> Predict(Batch batch) => [];
    }
}
