using Vision.Data;
using Vision.Ops.Batches;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's classifier on a ResNet-50 or an EfficientNet-B0, with torchvision's first weights.</summary>
internal sealed class ClassifierSide(Settings settings) : TrainingSide(settings, Models.Classifier(settings.Text("model"), settings.Number("classes", 1000)))
{
    // The class of an image is that of its first object.
    protected override Batch Labelled(Batch batch) => batch with
    {
        Targets = [.. batch.Targets.Select(target => target with { Instances = [], Label = target.Instances[0].Class })],
    };

    protected override IEnumerable<(string Name, object Value)> Told(IReadOnlyList<Prediction> predictions) =>
        [("best", predictions.Cast<ClassificationPrediction>().Sum(image => (double)image.Scores.Max()))];
}
