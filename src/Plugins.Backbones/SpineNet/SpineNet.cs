using Plugins.Backbones.Layers;
using Plugins.Backbones.ResNet;
using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.SpineNet;

/// <summary>SpineNet (Du et al. 2020): blocks of many levels in an order that a search found, each fed by two earlier ones; a backbone that is its own pyramid,
/// with maps P3..P7 of one width.</summary>
/// <remarks>Pools pad alike on all sides; the authors' TensorFlow code pads even maps on the right and below only. First weights are MSRA's, as of the ResNet
/// here.</remarks>
public sealed class SpineNet : nn.Module<Tensor, Tensor[]>, IBackbone
{
    private const int StemLevel = 2;
    private const int FirstLevel = 3;
    private const int StemNodes = 2;

    private readonly Sequential stem;
    private readonly ModuleList<Sequential> roots;
    private readonly ModuleList<ScalePermutedBlock> nodes;
    private readonly ModuleList<Sequential> outputs;
    private readonly SpineNetWiring _wiring = new(SpineNetPlan.Nodes, StemNodes, StemLevel);

    /// <summary>Builds the network with random weights.</summary>
    public SpineNet(SpineNetOptions options, INormalizer normalizer)
        : base($"spinenet-{options.Variant}")
    {
        var (repeats, width, resampling, published) = SpineNetPlan.Sizes(options.Variant);
        Func<Tensor, Tensor> activation = options.Activation == "swish" ? Activation.Swish : Activation.Relu;
        int Rounded(double channels) => Math.Max(options.ChannelMultiple, (int)channels / options.ChannelMultiple * options.ChannelMultiple);
        int ChannelsOf(int level) => Rounded(SpineNetPlan.ChannelsOf(level) * width * options.Width);
        BlockShape Shape(int input, int level, double drop) => new(input, ChannelsOf(level), 1, drop, new(), normalizer) { Activate = activation };

        var stemChannels = Rounded(64 * options.Width);
        stem = ConvNorm.Of(normalizer, 3, stemChannels, activation, kernel: 7, stride: 2);
        stem.append(nn.MaxPool2d(3, stride: 2, padding: 1));
        var wide = Bottleneck.Expansion * ChannelsOf(StemLevel);
        roots = nn.ModuleList(
            new[] { stemChannels, wide }.Select(input => ScalePermutedBlock.Repeated(repeats, isBottleneck: true, Shape(input, StemLevel, 0))).ToArray());

        nodes = nn.ModuleList(SpineNetPlan.Nodes.Select((node, i) =>
        {
            var output = ChannelsOf(node.Level) * node.Expansion;
            var drop = options.StochasticDepth * (i + 1) / SpineNetPlan.Nodes.Count;
            Resampling From(int source)
            {
                var (level, expansion) = _wiring.Of(source);
                var channels = ChannelsOf(level);
                return new(normalizer, activation, channels * expansion, Rounded(channels * resampling), output, node.Level - level);
            }

            var blocks = ScalePermutedBlock.Repeated(repeats, node.IsBottleneck, Shape(output, node.Level, drop));
            return new ScalePermutedBlock(From(node.First), From(node.Second), blocks, activation);
        }).ToArray());

        var channels = options.Channels > 0 ? options.Channels : published;
        outputs = nn.ModuleList(SpineNetPlan.Nodes.Where(node => node.IsOutput).OrderBy(node => node.Level)
            .Select(node => ConvNorm.Of(normalizer, ChannelsOf(node.Level) * node.Expansion, channels, activation)).ToArray());
        RegisterComponents();

        ResNetInit.Apply(this, zeroInitResidual: false);
        Levels = [.. Enumerable.Range(FirstLevel, outputs.Count).Select(level => new FeatureLevel($"P{level}", channels, 1 << level))];
        Stages = [stem, roots, .. nodes, outputs];
    }

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<nn.Module> Stages { get; }

    /// <inheritdoc/>
    public ImagePooling Pooling => new(new PyramidMean(), Levels[0].Channels);

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var pyramid = new Tensor[outputs.Count];
        var maps = new List<Tensor>(StemNodes + nodes.Count) { roots[0].call(stem.call(images)) };
        maps.Add(roots[1].call(maps[0]));
        foreach (var (node, block) in SpineNetPlan.Nodes.Zip(nodes))
        {
            var number = maps.Count;
            var size = (Size(images.shape[2], node.Level), Size(images.shape[3], node.Level));
            var unused = _wiring.UnusedFor(number) is { } place ? maps[place] : null;
            maps.Add(block.call(maps[node.First], maps[node.Second], unused, size));
            if (node.IsOutput)
            {
                pyramid[node.Level - FirstLevel] = outputs[node.Level - FirstLevel].call(maps[number]);
            }

            foreach (var done in _wiring.NeededLastBy(number))
            {
                maps[done].Dispose();
            }
        }

        scope.MoveToOuter(pyramid);
        return pyramid;
    }

    // Convolutions and pools of stride 2 round up.
    private static long Size(long pixels, int level) => (pixels + (1 << level) - 1) >> level;
}
