using Workbench.Sdk.Necks;
using Workbench.Sdk.Plugins;

namespace Plugins.Backbones.NasFpn;

/// <summary>Makes <see cref="NasFpn"/>.</summary>
[Neck("nas-fpn", Summary = "NAS-FPN, P3..P7 through repeated cells of attention and sums (Ghiasi et al. 2019)")]
public sealed class NasFpnPlugin : Plugin<INeck, NasFpnOptions>
{
    /// <inheritdoc/>
    protected override INeck Create(NasFpnOptions options, BuildContext context) => new NasFpn(
        options,
        (context.Backbone ?? throw new ArgumentException("nas-fpn needs a backbone.")).Levels,
        context.Normalizer ?? throw new ArgumentException("nas-fpn needs a normalizer: name one, for example batch-norm or group-norm."));
}
