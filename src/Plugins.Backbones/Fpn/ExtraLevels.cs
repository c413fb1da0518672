using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Plugins.Backbones.Fpn;

/// <summary>P6 and P7: stride-2 convolutions, a ReLU before P7 (Lin et al. 2017, RetinaNet).</summary>
internal sealed class ExtraLevels : nn.Module<Tensor, Tensor>
{
    private readonly ConvWindow p6;
    private readonly ConvWindow? p7;
    private readonly bool _fromC5;

    public ExtraLevels(FpnOptions options, int channelsOfC5)
        : base(nameof(ExtraLevels))
    {
        _fromC5 = options.P6From == FpnOptions.FromC5;
        p6 = new ConvWindow(_fromC5 ? channelsOfC5 : options.Channels, options.Channels, 3, 2);
        p7 = options.LastLevel < 7 ? null : new ConvWindow(options.Channels, options.Channels, 3, 2);
        RegisterComponents();
    }

    /// <summary>Appends P6 (and P7) to the maps that end with P5.</summary>
    public void AddTo(List<Tensor> maps, Tensor c5)
    {
        maps.Add(call(_fromC5 ? c5 : maps[^1]));
        if (p7 is not null)
        {
            maps.Add(p7.call(AtLeastTwoWide(maps[^1].relu())));
        }
    }

    /// <summary>P6 from C5 or P5.</summary>
    public override Tensor forward(Tensor source) => p6.call(AtLeastTwoWide(source));

    // Where a map is narrower than the stride, oneDNN's bfloat16 weight gradient reads memory that nobody wrote (libtorch 1.13, CPU; PyTorch too).
    // One more column of zeros is what the padding puts there anyway.
    private static Tensor AtLeastTwoWide(Tensor map) => map.shape[3] > 1 ? map : nn.functional.pad(map, [0, 1]);
}
