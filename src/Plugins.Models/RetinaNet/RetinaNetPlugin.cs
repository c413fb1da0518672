using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;

namespace Plugins.Models.RetinaNet;

/// <summary>Makes <see cref="RetinaNet"/>.</summary>
[Model("retinanet", Summary = "One-stage detector with focal loss (Lin et al. 2017)", Uses = PartKinds.Backbone | PartKinds.Neck | PartKinds.Normalizer)]
public sealed class RetinaNetPlugin : Plugin<IModel, RetinaNetOptions>
{
    /// <inheritdoc/>
    protected override IModel Create(RetinaNetOptions options, BuildContext context)
    {
        var backbone = context.Backbone ?? throw new ArgumentException("retinanet needs a backbone.");
        var neck = context.Neck ?? throw new ArgumentException("retinanet needs a neck, for example fpn.");
        var headNorm = options.HeadNorm == RetinaNetOptions.NoNorm ? null : context.Normalizer;
        if (headNorm is null && options.HeadNorm != RetinaNetOptions.NoNorm)
        {
            throw new ArgumentException($"retinanet with headNorm '{options.HeadNorm}' needs a normalizer, for example group-norm.");
        }

        if (options.NegativeOverlap > options.PositiveOverlap)
        {
            throw new ArgumentException($"negativeOverlap {options.NegativeOverlap} must not exceed positiveOverlap {options.PositiveOverlap}.");
        }

        return context.Categories.Count > 0
            ? new RetinaNet(options, backbone, neck, headNorm, context.Categories.Count)
            : throw new ArgumentException("retinanet needs data with at least one class.");
    }
}
