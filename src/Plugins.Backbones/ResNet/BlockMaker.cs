using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>Stacks residual blocks into the layers of a <see cref="ResNet"/>, remembering the channels between them,
/// which begin with those of the stem.</summary>
internal sealed class BlockMaker(ResNetOptions options, INormalizer normalizer, int stem)
{
    private readonly bool _isBottleneck = options.Depth >= 50;
    private int _channels = stem;

    /// <summary>Output channels of a block per unit of width.</summary>
    public int Expansion => _isBottleneck ? Bottleneck.Expansion : 1;

    /// <summary>A layer of blocks; the first one strides and changes the channels.</summary>
    public Sequential Layer(int width, int blocks, int stride) =>
        nn.Sequential(Enumerable.Range(0, blocks).Select(i => Block(width, i == 0 ? stride : 1)).ToArray());

    private nn.Module<Tensor, Tensor> Block(int width, int stride)
    {
        var output = width * Expansion;
        var shortcut = stride == 1 && _channels == output
            ? null
            : nn.Sequential(nn.Conv2d(_channels, output, 1, stride: stride, bias: normalizer.NeedsBias), normalizer.Layer(output));
        var input = _channels;
        _channels = output;
        return _isBottleneck
            ? new Bottleneck(input, width, stride, options.StrideIn1x1, shortcut, normalizer)
            : new BasicBlock(input, width, stride, shortcut, normalizer);
    }
}
