using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Models.Rcnn;

/// <summary>Makes Keypoint R-CNN.</summary>
[Model("keypoint-rcnn", Summary = "Faster R-CNN with keypoints (He et al. 2017)", Uses = PartKinds.Backbone | PartKinds.Neck | PartKinds.Normalizer)]
public sealed class KeypointRcnnPlugin : Plugin<IModel, KeypointRcnnOptions>
{
    private const string Name = "keypoint-rcnn";

    /// <inheritdoc/>
    protected override IModel Create(KeypointRcnnOptions options, BuildContext context) =>
        FasterRcnnPlugin.Make(Name, options, RcnnParts.Of(Name, options, context), keypoints: options.Keypoints);
}
