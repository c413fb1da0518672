using Vision.Ops.Anchors;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Models.Rcnn;

/// <summary>Makes Faster R-CNN.</summary>
[Model("faster-rcnn", Summary = "Two-stage detector (Ren et al. 2015) on a pyramid", Uses = PartKinds.Backbone | PartKinds.Neck | PartKinds.Normalizer)]
public sealed class FasterRcnnPlugin : Plugin<IModel, FasterRcnnOptions>
{
    private const string Name = "faster-rcnn";

    /// <inheritdoc/>
    protected override IModel Create(FasterRcnnOptions options, BuildContext context) =>
        Make(Name, options, RcnnParts.Of(Name, options, context));

    /// <summary>Faster R-CNN, with further heads where they are given.</summary>
    internal static IModel Make(string name, FasterRcnnOptions options, RcnnParts parts, MaskBranch? mask = null, KeypointHeadOptions? keypoints = null)
    {
        var w = options.Box.DeltaWeights;
        var coder = new BoxCoder((float)w[0], (float)w[1], (float)w[2], (float)w[3]);
        var box = new BoxStage(
            options.Box, options.Box.PositiveOverlap, coder, options.Box.ClassAgnostic, options.Pooling, parts.Neck.Levels, parts.HeadNorm, parts.Classes);
        var keypointBranch = keypoints is null ? null : new KeypointBranch(keypoints, options.Pooling, parts.Neck.Levels);
        var heads = new Heads(new RoiHeads(box, mask, keypointBranch), [box], [1.0])
        {
            Mask = mask,
            Keypoints = keypointBranch,
            KeypointCount = keypoints?.Count ?? 0,
        };
        return new Rcnn(name, parts, options.Rpn, options.Box, heads);
    }
}
