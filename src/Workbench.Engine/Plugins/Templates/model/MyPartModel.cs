using TorchSharp;
using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace MyPart;

/// <summary>Cross-entropy on one class per image.</summary>
public sealed class MyPartModel(MyPartNetwork network) : IModel
{
    /// <inheritdoc/>
    public ModelTask Task => ModelTask.Classification;

    /// <inheritdoc/>
    public nn.Module Network => network;

    /// <inheritdoc/>
    public Losses Losses(Batch batch)
    {
        var labels = batch.Targets.Select(target => (long)(target.Label ?? throw new ArgumentException($"Image {target.ImageId} has no class.")));
        return new Losses(("cls", nn.functional.cross_entropy(network.call(batch.Images), tensor(labels.ToArray(), device: batch.Images.device))));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Prediction> Predict(Batch batch)
    {
        var scores = network.call(batch.Images).to(ScalarType.Float32).softmax(1).cpu();
        var classes = (int)scores.shape[1];
        var flat = scores.data<float>().ToArray();
        return [.. batch.Targets.Select((target, i) => new ClassificationPrediction(target.ImageId, flat[(i * classes)..((i + 1) * classes)]))];
    }
}
