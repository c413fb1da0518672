using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Plugins.Backbones.Identity;

/// <summary>Settings of the neck that changes nothing: none.</summary>
public sealed record IdentityOptions;

/// <summary>Makes the neck of backbones that are pyramids themselves: their maps, as they are.</summary>
[Neck("identity", Summary = "The backbone's maps as they are, for a backbone that is its own pyramid (SpineNet)")]
public sealed class IdentityPlugin : Plugin<INeck, IdentityOptions>
{
    /// <inheritdoc/>
    protected override INeck Create(IdentityOptions options, BuildContext context)
    {
        var levels = (context.Backbone ?? throw new ArgumentException("identity needs a backbone.")).Levels;
        return levels.Select(level => level.Channels).Distinct().Count() == 1
            ? new Identity(levels)
            : throw new ArgumentException("identity passes the backbone's maps on, and a head needs maps of one width; these have "
                + $"{string.Join(", ", levels.Select(level => $"{level.Channels} ({level.Name})"))} channels. Take the neck fpn, or the backbone spinenet.");
    }

    private sealed class Identity(IReadOnlyList<FeatureLevel> levels) : nn.Module<Tensor[], Tensor[]>("identity"), INeck
    {
        public nn.Module<Tensor[], Tensor[]> Network => this;

        public IReadOnlyList<FeatureLevel> Levels => levels;

        public override Tensor[] forward(Tensor[] maps) => [.. maps.Select(map => map.alias())];
    }
}
