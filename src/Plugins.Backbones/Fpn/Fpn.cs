using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.Fpn;

/// <summary>
/// Feature pyramid network (Lin et al. 2017): 1x1 laterals, nearest upsampling from coarse to fine, 3x3 outputs; P6 and P7 as RetinaNet
/// adds them, or a pooled P6. The normalizer sits on laterals and outputs, not on P6 and P7 (Rethinking ImageNet Pre-training). Field names are torchvision's.
/// </summary>
public sealed class Fpn : nn.Module<Tensor[], Tensor[]>, INeck
{
    private readonly ModuleList<Sequential> inner_blocks;
    private readonly ModuleList<Sequential> layer_blocks;
    private readonly ExtraLevels? extra_blocks;
    private readonly int[] _sources;
    private readonly bool _poolsP6;

    /// <summary>Builds the pyramid on the backbone's levels, which must be named C2, C3, ...</summary>
    public Fpn(FpnOptions options, IReadOnlyList<FeatureLevel> backbone, INormalizer normalizer)
        : base("fpn")
    {
        _sources = [.. Enumerable.Range(options.FirstLevel, 6 - options.FirstLevel).Select(level => Find(backbone, $"C{level}"))];
        var norm = options.Norm == FpnOptions.NoNorm ? null : normalizer;
        inner_blocks = nn.ModuleList(_sources.Select(source => Block(backbone[source].Channels, options.Channels, 1, norm)).ToArray());
        layer_blocks = nn.ModuleList(_sources.Select(_ => Block(options.Channels, options.Channels, 3, norm)).ToArray());
        _poolsP6 = options.P6From == FpnOptions.Pooled;
        extra_blocks = options.LastLevel == 5 || _poolsP6 ? null : new ExtraLevels(options, backbone[_sources[^1]].Channels);
        RegisterComponents();

        FpnInit.Apply(this);
        var top = backbone[_sources[^1]].Stride;
        Levels =
        [
            .. _sources.Select((source, i) => new FeatureLevel($"P{options.FirstLevel + i}", options.Channels, backbone[source].Stride)),
            .. Enumerable.Range(1, options.LastLevel - 5).Select(i => new FeatureLevel($"P{5 + i}", options.Channels, top << i)),
        ];
    }

    /// <inheritdoc/>
    public nn.Module<Tensor[], Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var outputs = new List<Tensor>(Levels.Count);
        var merged = inner_blocks[^1].call(maps[_sources[^1]]);
        outputs.Add(layer_blocks[^1].call(merged));
        for (var i = _sources.Length - 2; i >= 0; i--)
        {
            var lateral = inner_blocks[i].call(maps[_sources[i]]);
            var (height, width) = (lateral.shape[2], lateral.shape[3]);
            merged = lateral.add_(nn.functional.interpolate(merged, size: [height, width], mode: InterpolationMode.Nearest));
            outputs.Insert(0, layer_blocks[i].call(merged));
        }

        extra_blocks?.AddTo(outputs, maps[_sources[^1]]);
        if (_poolsP6)
        {
            outputs.Add(nn.functional.max_pool2d(outputs[^1], 1, stride: 2));
        }

        scope.MoveToOuter(outputs);
        return [.. outputs];
    }

    private static Sequential Block(int input, int output, int kernel, INormalizer? normalizer)
    {
        var bias = normalizer?.NeedsBias ?? true;
        var convolution = HostConvolution.Of(input, output, kernel, bias: bias);
        return normalizer is null ? nn.Sequential(convolution) : nn.Sequential(convolution, normalizer.Layer(output));
    }

    private static int Find(IReadOnlyList<FeatureLevel> levels, string name)
    {
        var found = levels.ToList().FindIndex(level => level.Name == name);
        return found >= 0
            ? found
            : throw new ArgumentException($"fpn needs the backbone's {name}; it has {string.Join(", ", levels.Select(level => level.Name))}.");
    }
}
