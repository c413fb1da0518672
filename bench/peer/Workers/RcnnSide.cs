using Vision.Data;
using Vision.Masks;
using Vision.Ops.Batches;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's Faster or Mask R-CNN, with torchvision's first weights, so that both sides propose the same boxes.</summary>
internal sealed class RcnnSide(Settings settings) : TrainingSide(settings, Models.Rcnn(settings.Text("model"), settings.Number("classes", 80)))
{
    // Boxes filled: the scene has no outlines.
    protected override Batch Labelled(Batch batch) => batch with
    {
        Targets = [.. batch.Targets.Select(target => target with { Instances = [.. target.Instances.Select(Filled)] })],
    };

    protected override IEnumerable<(string Name, object Value)> Told(IReadOnlyList<Prediction> predictions) =>
        [("detections", predictions.Cast<DetectionPrediction>().Sum(image => image.Detections.Count))];

    private static Instance Filled(Instance instance)
    {
        var box = instance.Box;
        return instance with { Mask = new PolygonSegmentation([[box.X, box.Y, box.X2, box.Y, box.X2, box.Y2, box.X, box.Y2]]) };
    }
}
