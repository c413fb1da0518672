using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>What a box head says: [R, 1 + classes] logits, background first, and [R, boxes * 4] deltas.</summary>
internal sealed record BoxOutput(Tensor Logits, Tensor Deltas);

/// <summary>Class scores and box deltas from the features of boxes. Field names are torchvision's.</summary>
internal sealed class BoxPredictor : nn.Module<Tensor, BoxOutput>
{
    private readonly Linear cls_score;
    private readonly Linear bbox_pred;

    /// <param name="features">Features of a box.</param>
    /// <param name="classes">Classes without background.</param>
    /// <param name="classAgnostic">One box for all classes; otherwise one for each, and one that means nothing for background.</param>
    public BoxPredictor(int features, int classes, bool classAgnostic)
        : base(nameof(BoxPredictor))
    {
        cls_score = nn.Linear(features, classes + 1);
        bbox_pred = nn.Linear(features, (classAgnostic ? 1 : classes + 1) * 4);
        RegisterComponents();
        HeadInit.Output(cls_score.weight, cls_score.bias, 0.01);
        HeadInit.Output(bbox_pred.weight, bbox_pred.bias, 0.001);
    }

    public override BoxOutput forward(Tensor features) =>
        new(cls_score.call(features).to_type(ScalarType.Float32), bbox_pred.call(features).to_type(ScalarType.Float32));
}
