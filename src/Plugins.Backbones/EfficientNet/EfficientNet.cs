using Plugins.Backbones.Layers;
using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.EfficientNet;

/// <summary>EfficientNet (Tan and Le 2019): seven stages of inverted residual blocks whose width and depth grow together, maps C2..C5.</summary>
/// <remarks>
/// The keys are those of torchvision's state dict, so that its files load; the widening before the classifier, its <c>features.8</c>, is in
/// <see cref="Pooling"/>, where detectors never meet it. Convolutions pad alike on all sides, as torchvision's do; the authors' TensorFlow code pads even
/// maps on the right and below only.
/// </remarks>
public sealed class EfficientNet : nn.Module<Tensor, Tensor[]>, IBackbone
{
    private const int StemChannels = 32;
    private const int HeadChannels = 1280;

    // B0: expansion, kernel, stride of the first block, channels, blocks.
    private static readonly (int Expansion, int Kernel, int Stride, int Channels, int Blocks)[] StagesOfB0 =
    [
        (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1),
    ];

    // The stages after which the map is one of C2..C5: those before the next one halves it.
    private static readonly int[] LevelEnds = [2, 3, 5, 7];

    private readonly Sequential features;
    private readonly Sequential[] _parts;
    private readonly Func<ImagePooling> _makePooling;
    private ImagePooling? _pooling;

    /// <summary>Builds the network with random weights.</summary>
    public EfficientNet(EfficientNetOptions options, INormalizer normalizer)
        : base($"efficientnet-{options.Variant}")
    {
        var scaling = CompoundScaling.Of(options);
        var channels = scaling.Channels(StemChannels);
        var widths = new List<int> { channels };
        var stages = new List<nn.Module<Tensor, Tensor>> { ConvNorm.Of(normalizer, 3, channels, Activation.Swish, kernel: 3, stride: 2) };
        var (made, total) = (0, StagesOfB0.Sum(stage => scaling.Blocks(stage.Blocks)));
        foreach (var stage in StagesOfB0)
        {
            var (output, blocks) = (scaling.Channels(stage.Channels), new List<MbConv>());
            for (var i = 0; i < scaling.Blocks(stage.Blocks); i++, made++)
            {
                var shape = new MbConvShape(channels, output, stage.Kernel, i == 0 ? stage.Stride : 1, stage.Expansion, options.StochasticDepth * made / total);
                blocks.Add(new MbConv(shape, options.SqueezeExcitation, normalizer));
                channels = output;
            }

            widths.Add(channels);
            stages.Add(nn.Sequential(blocks.ToArray<nn.Module<Tensor, Tensor>>()));
        }

        features = nn.Sequential(stages);
        RegisterComponents();

        EfficientNetInit.Apply(this);
        _parts = [.. LevelEnds.Select((end, i) => nn.Sequential(stages[(i == 0 ? 0 : LevelEnds[i - 1] + 1)..(end + 1)]))];
        _makePooling = () => new(new EfficientNetHead(normalizer, channels, scaling.Channels(HeadChannels)), scaling.Channels(HeadChannels));
        Levels = [.. LevelEnds.Select((end, i) => new FeatureLevel($"C{i + 2}", widths[end], 4 << i))];
        Stages = stages;
    }

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<nn.Module> Stages { get; }

    /// <inheritdoc/>
    public ImagePooling Pooling => _pooling ??= _makePooling();

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor images)
    {
        var c2 = _parts[0].call(images);
        var c3 = _parts[1].call(c2);
        var c4 = _parts[2].call(c3);
        var c5 = _parts[3].call(c4);
        return [c2, c3, c4, c5];
    }
}
