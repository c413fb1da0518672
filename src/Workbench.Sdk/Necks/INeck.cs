using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Workbench.Sdk.Necks;

/// <summary>Mixes the maps of a backbone into the maps a head reads (FPN, NAS-FPN).</summary>
public interface INeck
{
    /// <summary>The backbone's maps → one map per entry of <see cref="Levels"/>.</summary>
    nn.Module<Tensor[], Tensor[]> Network { get; }

    /// <summary>The maps, finest first (P3 .. P7); all have the same number of channels.</summary>
    IReadOnlyList<FeatureLevel> Levels { get; }
}
