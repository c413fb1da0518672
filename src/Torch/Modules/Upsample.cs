using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Enlarges the spatial dimensions to a size or by a factor.</summary>
public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
{
    private readonly long[]? _size;
    private readonly double[]? _factor;

    internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor) : base(nameof(Upsample)) =>
        (_size, _factor, this.mode, this.align_corners, this.recompute_scale_factor) = (size, scale_factor, mode, align_corners, recompute_scale_factor);

    public ReadOnlySpan<long> size => _size;

    public ReadOnlySpan<double> scale_factor => _factor;

    public UpsampleMode mode { get; }

    public bool? align_corners { get; }

    public bool? recompute_scale_factor { get; set; }

    // The numbers of the two enums agree.
    public override Tensor forward(Tensor input) =>
        nn.functional.interpolate(input, _size, _factor, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}
