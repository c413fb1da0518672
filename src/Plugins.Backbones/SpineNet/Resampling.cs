using Plugins.Backbones.Layers;
using TorchSharp.Modules;
using Workbench.Sdk.Normalizers;
using static TorchSharp.torch;

namespace Plugins.Backbones.SpineNet;

/// <summary>Brings a node's map to the level and the channels of another: made narrow, resized, made wide (Du et al. 2020, figure 5).</summary>
internal sealed class Resampling : nn.Module<Tensor, (long Height, long Width), Tensor>
{
    private readonly Sequential narrow;
    private readonly Sequential? down;
    private readonly Sequential widen;
    private readonly int _levels;

    /// <param name="normalizer">Makes its normalisation layers.</param>
    /// <param name="activation">After all convolutions but the last.</param>
    /// <param name="input">Channels that come in.</param>
    /// <param name="between">Channels in which the map is resized.</param>
    /// <param name="output">Channels that come out.</param>
    /// <param name="levels">How many times the map is halved; negative: how many times it is doubled.</param>
    public Resampling(INormalizer normalizer, Func<Tensor, Tensor> activation, int input, int between, int output, int levels)
        : base(nameof(Resampling))
    {
        _levels = levels;
        narrow = ConvNorm.Of(normalizer, input, between, activation);
        down = levels > 0 ? ConvNorm.Of(normalizer, between, between, activation, kernel: 3, stride: 2) : null;
        widen = ConvNorm.Of(normalizer, between, output, activation: null);
        RegisterComponents();
    }

    /// <summary>[N, input, H, W] → [N, output, Height, Width], the size of the other level.</summary>
    public override Tensor forward(Tensor map, (long Height, long Width) size)
    {
        using var scope = NewDisposeScope();
        var resized = narrow.call(map);
        resized = down is null ? resized : down.call(resized);
        if (_levels > 1)
        {
            var (kernel, stride) = (_levels > 2 ? 5 : 3, 1 << (_levels - 1));
            resized = nn.functional.max_pool2d(resized, kernel, stride: stride, padding: kernel / 2);
        }
        else if (_levels < 0)
        {
            resized = nn.functional.interpolate(resized, size: [size.Height, size.Width], mode: InterpolationMode.Nearest);
        }

        return widen.call(resized).MoveToOuterDisposeScope();
    }
}
