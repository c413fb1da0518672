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
        var logits = network.call(batch.Images).to(ScalarType.Float32);
        var labels = batch.Targets.Any(target => target.SoftLabel is not null)
            ? Probabilities(batch.Targets, (int)logits.shape[1]).to(logits.device)
            : tensor(batch.Targets.Select(Label).ToArray(), device: logits.device);
        return new Losses(("cls", nn.functional.cross_entropy(logits, labels, label_smoothing: options.LabelSmoothing)));
    }

    public IReadOnlyList<Prediction> Predict(Batch batch)
    {
        var scores = network.call(batch.Images).to(ScalarType.Float32).softmax(1).cpu();
        var classes = (int)scores.shape[1];
        var flat = scores.data<float>().ToArray();
        return [.. batch.Targets.Select((target, i) => new ClassificationPrediction(target.ImageId, flat[(i * classes)..((i + 1) * classes)]))];
    }

    // [N, classes]; what a person labelled has one class for certain.
    private static Tensor Probabilities(IReadOnlyList<Target> targets, int classes)
    {
        var flat = new float[targets.Count * classes];
        foreach (var (at, target) in targets.Index())
        {
            var row = flat.AsSpan(at * classes, classes);
            if (target.SoftLabel is { } soft)
            {
                soft.Fill(row);
            }
            else
            {
                row[(int)Label(target)] = 1;
            }
        }

        return tensor(flat, targets.Count, classes);
    }

    private static long Label(Target target) =>
        target.Label ?? throw new ArgumentException($"Image {target.ImageId} has no class: the classifier needs a dataset with one label per image.");
}
