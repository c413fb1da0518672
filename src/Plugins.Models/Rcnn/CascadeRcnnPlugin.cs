using Vision.Ops.Anchors;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Models.Rcnn;

/// <summary>Makes Cascade R-CNN.</summary>
[Model("cascade-rcnn", Summary = "Box heads in a row, each stricter (Cai and Vasconcelos 2018); with masks if wanted",
    Uses = PartKinds.Backbone | PartKinds.Neck | PartKinds.Normalizer)]
public sealed class CascadeRcnnPlugin : Plugin<IModel, CascadeRcnnOptions>
{
    private const string Name = "cascade-rcnn";

    /// <inheritdoc/>
    protected override IModel Create(CascadeRcnnOptions options, BuildContext context)
    {
        var parts = RcnnParts.Of(Name, options, context);
        var box = options.Box;
        BoxStage[] stages = [.. box.Overlaps.Select((overlap, i) => new BoxStage(
            box, overlap, Coder(box.DeltaWeights[i]), classAgnostic: true, options.Pooling, parts.Neck.Levels, parts.HeadNorm, parts.Classes))];
        var mask = options.WithMask ? new MaskBranch(options.Mask, options.Pooling, parts.Neck.Levels, parts.HeadNorm, parts.Classes) : null;
        var module = new CascadeHeads(stages, mask);
        var heads = new Heads(module, stages, box.LossWeights)
        {
            Switch = options.CascadeAfter > 0 ? new(module, stages.Length, options.CascadeAfter) : null,
            Mask = mask,
        };
        return new Rcnn(Name, parts, options.Rpn, box, heads);
    }

    private static BoxCoder Coder(double weight) => new((float)weight, (float)weight, (float)(weight / 2), (float)(weight / 2));
}
