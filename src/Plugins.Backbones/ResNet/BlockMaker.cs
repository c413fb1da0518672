using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>Stacks residual blocks into the layers of a <see cref="ResNet"/>, remembering the channels between them,
/// which begin with those of the stem, and how many blocks came before.</summary>
internal sealed class BlockMaker(ResNetOptions options, INormalizer normalizer, int stem, int blocksInAll)
{
    private const int Stages = 5; // The stem counts as the first.

    private readonly bool _isBottleneck = options.Depth is not (18 or 34);
    private int _channels = stem;
    private int _stage = 1;
    private int _made;

    /// <summary>Output channels of a block per unit of width.</summary>
    public int Expansion => _isBottleneck ? Bottleneck.Expansion : 1;

    /// <summary>A layer of blocks; the first one strides and changes the channels.</summary>
    public Sequential Layer(int width, int blocks, int stride)
    {
        _stage++;
        return nn.Sequential(Enumerable.Range(0, blocks).Select(i => Block(width, i == 0 ? stride : 1)).ToArray());
    }

    private nn.Module<Tensor, Tensor> Block(int width, int stride)
    {
        _made++;
        var share = options.StochasticDepthRule == "per-block" ? (double)_made / blocksInAll : (double)_stage / Stages;
        var shape = new BlockShape(_channels, width, stride, options.StochasticDepth * share, options, normalizer);
        _channels = width * Expansion;
        return _isBottleneck ? new Bottleneck(shape) : new BasicBlock(shape);
    }
}
