using Plugins.Backbones.Layers;
using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.ResNet;

/// <summary>What the blocks of a network have in common and where they differ.</summary>
/// <param name="Input">Channels that come in.</param>
/// <param name="Width">Channels of the layer before expansion.</param>
/// <param name="Stride">1, or 2 where the map is halved.</param>
/// <param name="DropRate">How often training leaves the block out, 0..1.</param>
/// <param name="Options">The network's settings.</param>
/// <param name="Normalizer">Makes its normalisation layers.</param>
internal sealed record BlockShape(int Input, int Width, int Stride, double DropRate, ResNetOptions Options, INormalizer Normalizer)
{
    /// <summary>The activation of its layers.</summary>
    public Func<Tensor, Tensor> Activate { get; init; } = Activation.Relu;

    /// <summary>The shortcut of a block: null where the map passes as it is.</summary>
    /// <param name="output">Channels that come out.</param>
    public Sequential? Shortcut(int output)
    {
        if (Stride == 1 && Input == output)
        {
            return null;
        }

        // The places are those of public weight files: 0 and 1 without a pool, 1 and 2 with one.
        var norm = Normalizer.Layer(output);
        return Options.Shortcut == "average-pool"
            ? nn.Sequential(
                Stride == 1 ? nn.Identity() : nn.AvgPool2d(Stride, Stride, ceil_mode: true, count_include_pad: false),
                new Conv1x1(Input, output, bias: Normalizer.NeedsBias), norm)
            : nn.Sequential(new Conv1x1(Input, output, Stride, Normalizer.NeedsBias), norm);
    }

    /// <summary>What weighs the channels of a block's branch; null without.</summary>
    public SqueezeExcitation? Excitation(int output) =>
        Options.SqueezeExcitation > 0 ? new(output, Math.Max(1, (int)Math.Round(output * Options.SqueezeExcitation))) : null;

    /// <summary>What leaves a block's branch out; null without.</summary>
    public StochasticDepth? Drop() => DropRate > 0 ? new(DropRate) : null;
}
