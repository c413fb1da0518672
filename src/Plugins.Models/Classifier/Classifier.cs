using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Plugins.Models.Classifier;

/// <summary>Image classification by cross-entropy.</summary>
internal sealed class Classifier(ClassifierOptions options, ClassifierNetwork network) : IModel
{
    public ModelTask Task => ModelTask.Classification;

    public nn.Module Network => network;

    public Losses Losses(Batch batch)
    {
        var labels = tensor(batch.Targets.Select(Label).ToArray(), device: batch.Images.device);
        var logits = network.call(batch.Images).to(ScalarType.Float32);
        return new Losses(("cls", nn.functional.cross_entropy(logits, labels, label_smoothing: options.LabelSmoothing)));
    }

    public IReadOnlyList<Prediction> Predict(Batch batch)
    {
        var scores = network.call(batch.Images).to(ScalarType.Float32).softmax(1).cpu();
        var classes = (int)scores.shape[1];
        var flat = scores.data<float>().ToArray();
        return [.. batch.Targets.Select((target, i) => new ClassificationPrediction(target.ImageId, flat[(i * classes)..((i + 1) * classes)]))];
    }

    private static long Label(Target target) =>
        target.Label ?? throw new ArgumentException($"Image {target.ImageId} has no class: the classifier needs a dataset with one label per image.");
}
