using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x W^T + b over the last dimension.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        (out_features, in_features) = (weight.shape[0], weight.shape[1]);
        (_weight, _bias) = (weight, bias);
        RegisterComponents();
    }

    /// <summary>Draws weights as PyTorch does: Kaiming-uniform with a = sqrt(5), then the bias within 1/sqrt(inputs).</summary>
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        (in_features, out_features) = (inputSize, outputSize);
        _weight = new Parameter(empty([outputSize, inputSize], dtype: dtype, device: device));
        nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
        if (hasBias)
        {
            _bias = new Parameter(empty([outputSize], dtype: dtype, device: device));
            double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
            nn.init.uniform_(_bias, -bound, bound);
        }
        RegisterComponents();
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight, _bias);
}
