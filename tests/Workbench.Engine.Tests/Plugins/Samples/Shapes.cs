using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Metrics;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Shapes;

public sealed record NoOptions;

/// <summary>Needs masks, and a batch of one size is all the same to it.</summary>
[Model("outlines", Summary = "Test: one convolution, and demands of the data")]
public sealed class OutlinesPlugin : Plugin<IModel, NoOptions>
{
    protected override IModel Create(NoOptions options, BuildContext context) => new Outlines();
}

internal sealed class Outlines : IModel, IDemandsOfData
{
    private readonly nn.Module<Tensor, Tensor> _network = nn.Sequential(nn.Conv2d(3, 2, 3, padding: 1));

    public ModelTask Task => ModelTask.Detection;

    public nn.Module Network => _network;

    public Losses Losses(Batch batch) => new(("loss", _network.call(batch.Images).mean()));

    public IReadOnlyList<Prediction> Predict(Batch batch)
    {
        _network.call(batch.Images);
        return [.. batch.Targets.Select(target => new DetectionPrediction(target.ImageId, []))];
    }

    public string? ProblemWith(Dataset images, Dataset? auxiliary, bool isEvaluated) =>
        images.Images.Any(image => image.Annotations.Any(label => label.Mask is not null)) ? null
        : $"{images.Name} has no masks, which model 'outlines' learns from. Use data with outlines.";
}

[Trainer("outlining")]
public sealed class TrainerPlugin : Plugin<ITrainer, NoOptions>
{
    protected override ITrainer Create(NoOptions options, BuildContext context) => new OneModel(context.Model!);
}

[Trainer("views", Uses = PartKinds.SecondView)]
public sealed class ViewsPlugin : Plugin<ITrainer, NoOptions>
{
    protected override ITrainer Create(NoOptions options, BuildContext context) => new OneModel(context.Model!);
}

internal sealed class OneModel(IModel model) : ITrainer
{
    public nn.Module Network => model.Network;

    public Losses Step(Batch batch) => model.Losses(batch);
}

[Metric("nothing")]
public sealed class NothingPlugin : Plugin<IMetric, NoOptions>
{
    protected override IMetric Create(NoOptions options, BuildContext context) => new Nothing();
}

internal sealed class Nothing : IMetric
{
    public ModelTask Task => ModelTask.Detection;

    public MetricResult Evaluate(Dataset dataset, IReadOnlyList<Prediction> predictions) => new() { Primary = "n", Values = [("n", predictions.Count)] };
}

[Augment("window", Summary = "Test: brings everything to one size")]
public sealed class WindowPlugin : Plugin<IAugmentPolicy, NoOptions>
{
    protected override IAugmentPolicy Create(NoOptions options, BuildContext context) => new AsItIs();
}

[Augment("as-it-is", KeepsSize = true, Summary = "Test: leaves the size")]
public sealed class AsItIsPlugin : Plugin<IAugmentPolicy, NoOptions>
{
    protected override IAugmentPolicy Create(NoOptions options, BuildContext context) =>
        context.ImagesAreScaled ? new AsItIs() : throw new System.InvalidOperationException($"not scaled: {context.ImageSize}");
}

internal sealed class AsItIs : IAugmentPolicy
{
    public Sample Apply(Sample sample, System.Random random) => sample;
}
