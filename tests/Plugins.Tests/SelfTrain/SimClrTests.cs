using Plugins.Backbones.Fpn;
using Plugins.Backbones.ResNet;
using Plugins.Models.RetinaNet;
using Plugins.SelfTrain.SimClr;
using Plugins.Tests.Backbones;
using Vision.Ops.Batches;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Testing;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.Tests.SelfTrain;

public sealed class SimClrTests
{
    [Fact]
    public void The_probes_gradient_does_not_reach_the_backbone()
    {
        using var scope = NewDisposeScope();
        var (trainer, backbone) = Classifier();

        var losses = trainer.Step(Views());
        losses.Terms.Single(term => term.Name == "probe").Value.backward();

        Assert.All(backbone.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.All(trainer.Network.named_parameters().Where(entry => entry.name.StartsWith("projection.", StringComparison.Ordinal)),
            entry => Assert.Null(entry.parameter.grad));
        Assert.True(trainer.Network.get_parameter("fc.weight")!.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void The_contrast_reaches_the_backbone_and_not_the_probe()
    {
        using var scope = NewDisposeScope();
        var (trainer, backbone) = Classifier();

        trainer.Step(Views()).Terms.Single(term => term.Name == "contrast").Value.backward();

        Assert.All(backbone.parameters(), parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
        Assert.Null(trainer.Network.get_parameter("fc.weight")!.grad);
    }

    [Fact]
    public void The_models_own_weights_keep_their_names()
    {
        using var scope = NewDisposeScope();
        var backbone = new PlainBackbone();
        var before = new PlainModel(backbone).Network.state_dict().Keys.ToList();

        var names = Classifier(new SimClrOptions { HeadLayers = 3, HeadWidth = 10, HeadOutput = 6 }).Trainer.Network.state_dict();

        Assert.Equal(before, names.Keys.Where(name => !name.StartsWith("projection.", StringComparison.Ordinal)));
        Assert.Equal(["projection.0.weight [10, 64]", "projection.2.weight [10, 10]", "projection.4.weight [6, 10]"],
            names.Where(entry => entry.Key.StartsWith("projection.", StringComparison.Ordinal) && entry.Key.EndsWith("weight", StringComparison.Ordinal))
                .Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]"));
    }

    [Fact]
    public void Images_without_classes_are_trained_on_without_a_probe_and_cannot_be_evaluated()
    {
        using var scope = NewDisposeScope();
        var (trainer, _) = Classifier();
        var views = Views();
        var unlabelled = views with { Targets = [.. views.Targets.Select(target => target with { Label = null })] };
        var data = Some.Dataset();
        var without = data with { Images = [.. data.Images.Select(image => image with { Label = null })] };

        var losses = trainer.Step(unlabelled);

        Assert.Equal("contrast", Assert.Single(losses.Terms).Name);
        var demands = (IDemandsOfData)trainer;
        Assert.Null(demands.ProblemWith(data, null, isEvaluated: true));
        Assert.Null(demands.ProblemWith(without, null, isEvaluated: false));
        Assert.Contains("evaluation.times=0", demands.ProblemWith(without, null, isEvaluated: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_detectors_backbone_is_trained_and_the_rest_stays()
    {
        using var scope = NewDisposeScope();
        var context = SomeParts.Context(3, new ResNetOptions { Depth = 18, Width = 0.25 }, new FpnOptions { Channels = 16 },
            SomeParts.Normalizer("group-norm", groups: 8));
        var model = SomeParts.Make(new RetinaNetPlugin(), new RetinaNetOptions { HeadConvs = 1 }, context);
        var trainer = SomeParts.Make(new SimClrPlugin(), new SimClrOptions(), context with { Model = model });

        var losses = trainer.Step(Views());
        losses.Total.backward();

        Assert.Equal("contrast", Assert.Single(losses.Terms).Name);
        Assert.All(trainer.Network.named_parameters(), entry =>
            Assert.Equal(entry.name.StartsWith("backbone.", StringComparison.Ordinal) || entry.name.StartsWith("projection.", StringComparison.Ordinal),
                entry.parameter.grad is not null));
        Assert.NotNull(((IDemandsOfData)trainer).ProblemWith(Some.Dataset(), null, isEvaluated: true));
    }

    [Fact]
    public void A_model_without_a_backbone_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            SomeParts.Make(new SimClrPlugin(), new SimClrOptions(), new BuildContext { Model = new PlainModel() }));

        Assert.Contains("backbone", error.Message, StringComparison.Ordinal);
    }

    private static (ITrainer Trainer, nn.Module Backbone) Classifier(SimClrOptions? options = null)
    {
        var backbone = new PlainBackbone();
        var context = new BuildContext { Categories = Some.Categories, Backbone = backbone, Model = new PlainModel(backbone) };
        return (SomeParts.Make(new SimClrPlugin(), options ?? new SimClrOptions(), context), backbone);
    }

    private static Batch Views()
    {
        var batch = Some.Batch(4);
        return batch with { Auxiliary = batch with { Images = batch.Images + 0.2 } };
    }
}
