using static TorchSharp.torch;

namespace Plugins.Backbones.Normalizers;

/// <summary>y = (x - mean) / sqrt(var + eps) * weight + bias with buffers only; the names are torchvision's.</summary>
internal sealed class FrozenBatchNorm : nn.Module<Tensor, Tensor>
{
    // Not readonly: moving a module to another device replaces its buffers.
    private Tensor weight;
    private Tensor bias;
    private Tensor running_mean;
    private Tensor running_var;
    private readonly double _eps;

    public FrozenBatchNorm(int channels, double eps)
        : base(nameof(FrozenBatchNorm))
    {
        _eps = eps;
        weight = ones(channels);
        bias = zeros(channels);
        running_mean = zeros(channels);
        running_var = ones(channels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => nn.functional.batch_norm(x, running_mean, running_var, weight, bias, training: false, eps: _eps);
}
