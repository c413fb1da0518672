using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Models.Rcnn;

/// <summary>Makes Mask R-CNN.</summary>
[Model("mask-rcnn", Summary = "Faster R-CNN with a mask per object (He et al. 2017)", Uses = PartKinds.Backbone | PartKinds.Neck | PartKinds.Normalizer)]
public sealed class MaskRcnnPlugin : Plugin<IModel, MaskRcnnOptions>
{
    private const string Name = "mask-rcnn";

    /// <inheritdoc/>
    protected override IModel Create(MaskRcnnOptions options, BuildContext context)
    {
        var parts = RcnnParts.Of(Name, options, context);
        return FasterRcnnPlugin.Make(
            Name, options, parts, mask: new MaskBranch(options.Mask, options.Pooling, parts.Neck.Levels, parts.HeadNorm, parts.Classes));
    }
}
