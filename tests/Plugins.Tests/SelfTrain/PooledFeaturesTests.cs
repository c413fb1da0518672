using Plugins.Backbones.EfficientNet;
using Plugins.Models.Classifier;
using Plugins.SelfTrain.Joint;
using Plugins.SelfTrain.SimClr;
using Plugins.Tests.Backbones;
using Vision.Data;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Testing;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Tests.SelfTrain;

/// <summary>Trainers that classify see a backbone as a classifier sees it.</summary>
public sealed class PooledFeaturesTests
{
    [Fact]
    public void SimClr_contrasts_and_probes_what_the_classifier_sees()
    {
        using var scope = NewDisposeScope();
        var context = Context();
        var model = SomeParts.Make(new ClassifierPlugin(), new ClassifierOptions(), context);
        var names = model.Network.state_dict().Keys.ToList();

        var trainer = SomeParts.Make(new SimClrPlugin(), new SimClrOptions { HeadOutput = 8 }, context with { Model = model });
        var batch = Some.Batch();
        var losses = trainer.Step(batch with { Auxiliary = batch });
        losses.Total.backward();

        Assert.Null(((IDemandsOfData)trainer).ProblemWith(Some.Dataset(), null, isEvaluated: true));
        Assert.Equal(names, trainer.Network.state_dict().Keys.Where(name => !name.StartsWith("projection.", StringComparison.Ordinal)));
        Assert.Equal(["contrast", "probe"], losses.Terms.Select(term => term.Name));
        Assert.Equal(context.Backbone!.Pooling.Channels, trainer.Network.state_dict()["projection.0.weight"].shape[1]);
        TensorFacts.GradientsReachAll(trainer.Network);
    }

    [Fact]
    public void Joint_training_gives_a_detectors_network_the_pooling_that_it_lacks()
    {
        using var scope = NewDisposeScope();
        var context = Context();
        var model = new Detector(context.Backbone!);
        var before = model.Network.state_dict().Keys.ToList();

        var trainer = SomeParts.Make(new JointPlugin(), new JointOptions(), context with { Model = model, AuxiliaryCategories = Some.Categories });
        var batch = Some.Batch();
        trainer.Step(batch with { Auxiliary = batch }).Total.backward();

        var added = trainer.Network.state_dict().Keys.Except(before).ToList();
        Assert.DoesNotContain(before, name => name.Contains("pooling", StringComparison.Ordinal));
        Assert.Contains("pooling.widen.0.weight", added);
        Assert.Equal(context.Backbone!.Pooling.Channels, trainer.Network.state_dict()["classification.weight"].shape[1]);
        TensorFacts.GradientsReachAll(trainer.Network);
    }

    private static BuildContext Context()
    {
        var context = new BuildContext { Categories = Some.Categories, Normalizer = SomeParts.Normalizer("group-norm", groups: 4) };
        return context with { Backbone = SomeParts.Make(new EfficientNetPlugin(), new EfficientNetOptions { Width = 0.25, Repeats = 0.1 }, context) };
    }

    // Stands for a detector: knows nothing of pooling.
    private sealed class Detector : nn.Module, IModel
    {
        private readonly nn.Module<Tensor, Tensor[]> _backbone;

        public Detector(IBackbone parts)
            : base("detector")
        {
            _backbone = parts.Network;
            RegisterComponents();
        }

        public ModelTask Task => ModelTask.Detection;

        public nn.Module Network => this;

        public Losses Losses(Vision.Ops.Batches.Batch batch) => new(("square", _backbone.call(batch.Images)[^1].square().mean()));

        public IReadOnlyList<Prediction> Predict(Vision.Ops.Batches.Batch batch) => [];
    }
}
