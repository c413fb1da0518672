using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Convolution over [N, C, L].</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0], groups, bias, padding_mode,
            device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        (input, var sizes, var rule) = Padded(input);
        return ConvolutionOp.Apply(1, input, weight, bias, stride, sizes, rule, dilation, groups);
    }
}

/// <summary>Convolution over [N, C, H, W].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0], groups, bias, padding_mode,
            device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        (input, var sizes, var rule) = Padded(input);
        return ConvolutionOp.Apply(2, input, weight, bias, stride, sizes, rule, dilation, groups);
    }
}

/// <summary>Convolution over [N, C, D, H, W].</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0, 0], groups, bias,
            padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        (input, var sizes, var rule) = Padded(input);
        return ConvolutionOp.Apply(3, input, weight, bias, stride, sizes, rule, dilation, groups);
    }
}
