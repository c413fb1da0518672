using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What all convolutions share: sizes, weight and bias, and how they start.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    protected Parameter _weight = null!;

    [ComponentName(Name = nameof(bias))]
    protected Parameter _bias = null!;

    protected long input_channels;
    protected long[] _reversed_padding_repeated_twice;

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null,
        ScalarType? dtype = null) : base(name)
    {
        if (in_channels <= 0 || out_channels <= 0 || groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
        {
            throw new ArgumentException($"{name}: {in_channels} input and {out_channels} output channels must be positive multiples of {groups} groups.");
        }
        if (padding_type == Padding.Same && stride.Any(step => step != 1))
        {
            throw new ArgumentException($"{name}: padding 'Same' needs stride 1.");
        }
        input_channels = in_channels;
        (this.in_channels, this.out_channels, this.kernel_size, this.stride) = (in_channels, out_channels, kernel_size, stride);
        (this.padding, this.padding_type, this.dilation, this.transposed) = (padding, padding_type, dilation, transposed);
        (this.output_padding, this.groups, this.padding_mode) = (output_padding, groups, padding_mode);
        _reversed_padding_repeated_twice = SidesLastFirst();
        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        _weight = new Parameter(empty([.. channels, .. kernel_size], dtype: dtype, device: device));
        if (bias)
        {
            _bias = new Parameter(empty([out_channels], dtype: dtype, device: device));
        }
        reset_parameters();
        RegisterComponents();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[]? padding { get; private set; }

    public Padding? padding_type { get; private set; }

    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value!);
    }

    public void SetPadding(long[] padding) => SetPadding(padding, null);

    public void SetPadding(Padding padding) => SetPadding(null, padding);

    /// <summary>Draws new weights as PyTorch does: Kaiming-uniform with a = sqrt(5), then the bias within 1/sqrt(fan in).</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
        if (_bias is not null)
        {
            double bound = 1 / Math.Sqrt(nn.init.CalculateFanInAndFanOut(_weight).fanIn);
            nn.init.uniform_(_bias, -bound, bound);
        }
    }

    /// <summary>Whether the input is one sample or a batch of them with the right number of channels.</summary>
    /// <param name="dimensions">Spatial dimensions of the layer.</param>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        long[] shape = input.shape;
        return shape.Length == dimensions + 2 ? shape[1] == input_channels : shape.Length == dimensions + 1 && shape[0] == input_channels;
    }

    /// <summary>The input, padded beforehand where the padding is not of zeros; the convolution itself then pads nothing.</summary>
    private protected (Tensor input, long[]? padding, Padding? rule) Padded(Tensor input)
    {
        if (!ValidateShape(input, kernel_size.Length))
        {
            throw new ArgumentException($"{GetName()} wants a [N, {in_channels}, ...] input with {kernel_size.Length} spatial dimensions, "
                + $"but got [{string.Join(", ", input.shape)}].");
        }
        return padding_mode == PaddingModes.Zeros
            ? (input, padding, padding_type)
            : (nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode), new long[kernel_size.Length], null);
    }

    private void SetPadding(long[]? sizes, Padding? rule)
    {
        (padding, padding_type) = (sizes, rule);
        _reversed_padding_repeated_twice = SidesLastFirst();
    }

    private long[] SidesLastFirst()
    {
        var sides = new List<long>();
        for (int i = kernel_size.Length - 1; i >= 0; i--)
        {
            long all = padding_type == Padding.Same ? dilation[i] * (kernel_size[i] - 1) : 2 * (padding?[i] ?? 0);
            sides.AddRange([all / 2, all - (all / 2)]);
        }
        return [.. sides];
    }
}
