using TorchSharp.Modules;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>Deep residual network (He et al. 2015) with the parts of its successors by choice, maps C2..C5.</summary>
/// <remarks>Field names are the keys of torchvision's state dict, so that its <c>.pth</c> files load; <c>fc</c> is the classifier's business.</remarks>
public sealed class ResNet : nn.Module<Tensor, Tensor[]>, IBackbone
{
    private static readonly Dictionary<int, int[]> BlocksOfDepth = new()
    {
        [18] = [2, 2, 2, 2],
        [26] = [2, 2, 2, 2],
        [34] = [3, 4, 6, 3],
        [50] = [3, 4, 6, 3],
        [101] = [3, 4, 23, 3],
        [152] = [3, 8, 36, 3],
        [200] = [3, 24, 36, 3],
        [270] = [4, 29, 53, 4],
        [350] = [4, 36, 72, 4],
        [420] = [4, 44, 87, 4],
    };

    private readonly nn.Module<Tensor, Tensor> conv1;
    private readonly nn.Module<Tensor, Tensor> bn1;
    private readonly nn.Module<Tensor, Tensor>? maxpool;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    /// <summary>Builds the network with random weights.</summary>
    public ResNet(ResNetOptions options, INormalizer normalizer)
        : base($"resnet{options.Depth}")
    {
        var width = (int)Math.Max(1, Math.Round(64 * options.Width / 8)) * 8;
        conv1 = ResNetStem.Convolution(options.Stem, width, normalizer);
        bn1 = normalizer.Layer(width);
        maxpool = ResNetStem.Pool(options.Stem, width, normalizer);

        var blocks = BlocksOfDepth[options.Depth];
        var maker = new BlockMaker(options, normalizer, width, blocks.Sum());
        layer1 = maker.Layer(width, blocks[0], stride: 1);
        layer2 = maker.Layer(2 * width, blocks[1], stride: 2);
        layer3 = maker.Layer(4 * width, blocks[2], stride: 2);
        layer4 = maker.Layer(8 * width, blocks[3], stride: 2);
        RegisterComponents();

        ResNetInit.Apply(this, options.ZeroInitResidual);
        var stride = maxpool is null ? 1 : 4;
        Levels = [.. Enumerable.Range(0, 4).Select(i => new FeatureLevel($"C{i + 2}", maker.Expansion * width << i, stride << i))];
        Stages = [maxpool is null ? nn.Sequential(conv1, bn1) : nn.Sequential(conv1, bn1, maxpool), layer1, layer2, layer3, layer4];
    }

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor[]> Network => this;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<nn.Module> Stages { get; }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor images)
    {
        var c2 = layer1.call(Stem(images));
        var c3 = layer2.call(c2);
        var c4 = layer3.call(c3);
        var c5 = layer4.call(c4);
        return [c2, c3, c4, c5];
    }

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        var stem = bn1.call(conv1.call(images)).relu_();
        return (maxpool is null ? stem : maxpool.call(stem)).MoveToOuterDisposeScope();
    }
}
