using Workbench.Sdk.Necks;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.Fpn;

/// <summary>Makes <see cref="Fpn"/>.</summary>
[Neck("fpn", Summary = "Feature pyramid P3..P7 or P2..P6 (Lin et al. 2017)")]
public sealed class FpnPlugin : Plugin<INeck, FpnOptions>
{
    /// <inheritdoc/>
    protected override INeck Create(FpnOptions options, BuildContext context) => new Fpn(
        options,
        (context.Backbone ?? throw new ArgumentException("fpn needs a backbone.")).Levels,
        context.Normalizer ?? throw new ArgumentException("fpn needs a normalizer: name one, for example group-norm or none."));
}
