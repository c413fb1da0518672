using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalizes groups of channels of each sample on their own; independent of the batch size.</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
    {
        if (num_groups <= 0 || num_channels % num_groups != 0)
        {
            throw new ArgumentException($"GroupNorm: {num_channels} channels cannot be divided into {num_groups} groups.");
        }
        (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
        if (affine)
        {
            _weight = new Parameter(ones([num_channels], dtype: dtype, device: device));
            _bias = new Parameter(zeros([num_channels], dtype: dtype, device: device));
        }
        RegisterComponents();
    }

    public long num_groups { get; set; }

    public double eps { get; set; }

    public bool affine { get; set; }

    public Parameter weight
    {
        get => _weight!;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, _weight, _bias, eps);
}
