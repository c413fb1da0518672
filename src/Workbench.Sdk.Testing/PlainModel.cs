using TorchSharp.Modules;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>A stand-in: classification of <see cref="Some.Categories"/> by a linear layer, on mean colours of quarters of the image or
/// on the features of a backbone.</summary>
public sealed class PlainModel : nn.Module<Tensor, Tensor>, IModel
{
    private readonly nn.Module<Tensor, Tensor[]>? backbone;
    private readonly Linear fc;

    /// <summary>Random weights.</summary>
    /// <param name="features">The backbone whose last map, averaged, is classified; null looks at colours.</param>
    public PlainModel(IBackbone? features = null)
        : base("plain")
    {
        backbone = features?.Network;
        fc = nn.Linear(features?.Levels[^1].Channels ?? 12, Some.Categories.Count);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public ModelTask Task => ModelTask.Classification;

    /// <inheritdoc/>
    public nn.Module Network => this;

    /// <inheritdoc/>
    public override Tensor forward(Tensor images) => fc.call(backbone is null
        ? nn.functional.adaptive_avg_pool2d(images, 2).flatten(1)
        : nn.functional.adaptive_avg_pool2d(backbone.call(images)[^1], 1).flatten(1));

    /// <inheritdoc/>
    public Losses Losses(Batch batch) =>
        new(("cls", nn.functional.cross_entropy(call(batch.Images), tensor(batch.Targets.Select(target => (long)target.Label!.Value).ToArray()))));

    /// <inheritdoc/>
    public IReadOnlyList<Prediction> Predict(Batch batch)
    {
        var scores = call(batch.Images).softmax(1);
        var flat = scores.data<float>().ToArray();
        var classes = Some.Categories.Count;
        return [.. batch.Targets.Select((target, i) => new ClassificationPrediction(target.ImageId, flat[(i * classes)..((i + 1) * classes)]))];
    }
}
