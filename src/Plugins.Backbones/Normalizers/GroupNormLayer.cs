using Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary>Group normalisation with torch's names; takes our own way where libtorch has no good one: training in channels-last on the CPU.</summary>
internal sealed class GroupNormLayer : nn.Module<Tensor, Tensor>
{
    // Not readonly: moving a module to another device replaces its parameters.
    private Parameter weight;
    private Parameter bias;
    private readonly int _groups;
    private readonly double _eps;

    public GroupNormLayer(int groups, int channels, double eps)
        : base(nameof(GroupNormLayer))
    {
        (_groups, _eps) = (groups, eps);
        weight = nn.Parameter(ones(channels));
        bias = nn.Parameter(zeros(channels));
        RegisterComponents();
    }

    // Autocast hands over maps in a shorter type than the weights'; means and variances are taken in the longer one, as autocast does on a GPU.
    public override Tensor forward(Tensor x) => x.dtype == weight.dtype ? Normalized(x) : Normalized(x.to_type(weight.dtype)).to_type(x.dtype);

    private Tensor Normalized(Tensor x) =>
        is_grad_enabled() && IsChannelsLastOnHost(x) ? OnHost(x) : nn.functional.group_norm(x, _groups, weight, bias, _eps);

    // With a function of ours TorchSharp makes a tensor as large as the result, which nobody needs; it goes with the scope.
    private Tensor OnHost(Tensor x)
    {
        using var scope = NewDisposeScope();
        return GroupNormFunction.apply(x, weight, bias, tensor(new double[] { _groups, _eps })).MoveToOuterDisposeScope();
    }

    private static bool IsChannelsLastOnHost(Tensor x) =>
        x.device_type == DeviceType.CPU && x.dtype == ScalarType.Float32 && ChannelsLast.Is(x);
}
