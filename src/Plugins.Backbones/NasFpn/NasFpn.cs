using Plugins.Backbones.Fpn;
using Plugins.Backbones.Layers;
using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.NasFpn;

/// <summary>NAS-FPN (Ghiasi et al. 2019): C3..C5 brought to one width, P6 and P7 pooled from them, then the same merging cell again and again.</summary>
/// <remarks>As in the authors' public code, a map that has the width already gets no convolution. Convolutions before a normalizer have no bias here, and 1x1
/// convolutions are never separable.</remarks>
public sealed class NasFpn : nn.Module<Tensor[], Tensor[]>, INeck
{
    private static readonly string[] SourceNames = ["C3", "C4", "C5"];

    private readonly ModuleList<nn.Module<Tensor, Tensor>> laterals;
    private readonly ModuleList<MergingCell> cells;
    private readonly int[] _sources;

    /// <summary>Builds the pyramid on the backbone's levels C3, C4 and C5.</summary>
    public NasFpn(NasFpnOptions options, IReadOnlyList<FeatureLevel> backbone, INormalizer normalizer)
        : base("nas-fpn")
    {
        _sources = [.. SourceNames.Select(name => Find(backbone, name))];
        laterals = nn.ModuleList(_sources.Select(source => Lateral(backbone[source].Channels)).ToArray());
        cells = nn.ModuleList(Enumerable.Range(0, options.Repeats).Select(_ => new MergingCell(options, normalizer)).ToArray());
        RegisterComponents();

        FpnInit.Apply(this);
        var finest = backbone[_sources[0]].Stride;
        Levels = [.. Enumerable.Range(0, MergingCell.Levels).Select(i => new FeatureLevel($"P{3 + i}", options.Channels, finest << i))];

        nn.Module<Tensor, Tensor> Lateral(int channels) =>
            channels == options.Channels ? nn.Identity() : ConvNorm.Of(normalizer, channels, options.Channels, activation: null);
    }

    /// <inheritdoc/>
    public nn.Module<Tensor[], Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var pyramid = laterals.Zip(_sources, (lateral, source) => lateral.call(maps[source])).ToList();
        while (pyramid.Count < MergingCell.Levels)
        {
            pyramid.Add(nn.functional.max_pool2d(pyramid[^1], 2, stride: 2, ceil_mode: true));
        }

        var merged = cells.Aggregate(pyramid.ToArray(), (inputs, cell) => cell.call(inputs));
        scope.MoveToOuter(merged);
        return merged;
    }

    private static int Find(IReadOnlyList<FeatureLevel> levels, string name)
    {
        var found = levels.ToList().FindIndex(level => level.Name == name);
        return found >= 0
            ? found
            : throw new ArgumentException($"nas-fpn needs the backbone's {name}; it has {string.Join(", ", levels.Select(level => level.Name))}.");
    }
}
