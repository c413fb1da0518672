using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions share: the choice among the output sizes that a stride leaves open.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
        Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode,
        Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
        if (padding_mode != PaddingModes.Zeros)
        {
            throw new ArgumentException($"{name} knows only padding with zeros.");
        }
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    /// <param name="output_size">Spatial size wanted; null takes the layer's own output padding.</param>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation,
        long num_spatial_dims)
    {
        if (output_size is null)
        {
            return output_padding;
        }
        long[] extra = new long[num_spatial_dims];
        for (int i = 0; i < extra.Length; i++)
        {
            long size = input.shape[^(extra.Length - i)];
            long smallest = ((size - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (kernel_size[i] - 1)) + 1;
            extra[i] = output_size[^(extra.Length - i)] - smallest;
            if (extra[i] < 0 || extra[i] >= Math.Max(stride[i], dilation[i]))
            {
                throw new ArgumentException($"Output size {output_size[^(extra.Length - i)]} cannot be reached: {smallest} to {smallest + stride[i] - 1} can.");
            }
        }
        return extra;
    }
}

/// <summary>Transposed convolution over [N, C, H, W].</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding,
        long[] dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        long[] extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 2);
        return nn.functional.conv_transpose2d(input, weight, bias, stride, padding, extra, dilation, groups);
    }
}
