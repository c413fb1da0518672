using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalization whose statistics, weight and bias are all fixed buffers.</summary>
public class FrozenBatchNorm2d : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Tensor _weight;

    [ComponentName(Name = nameof(bias))]
    private Tensor _bias;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor _runningMean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor _runningVar;

    private readonly double _eps;

    protected internal FrozenBatchNorm2d(int num_features, double eps = 1E-05, Device? device = null) : base(nameof(FrozenBatchNorm2d))
    {
        _eps = eps;
        _weight = ones([num_features], device: device);
        _bias = zeros([num_features], device: device);
        _runningMean = zeros([num_features], device: device);
        _runningVar = ones([num_features], device: device);
        RegisterComponents();
    }

    public Tensor weight
    {
        get => _weight;
        protected set => ConditionallyRegisterBuffer(nameof(weight), _weight = value);
    }

    public Tensor bias
    {
        get => _bias;
        protected set => ConditionallyRegisterBuffer(nameof(bias), _bias = value);
    }

    public Tensor running_mean
    {
        get => _runningMean;
        protected set => ConditionallyRegisterBuffer(nameof(running_mean), _runningMean = value);
    }

    public Tensor running_var
    {
        get => _runningVar;
        protected set => ConditionallyRegisterBuffer(nameof(running_var), _runningVar = value);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var scale = _weight.reshape(1, -1, 1, 1) * (_runningVar.reshape(1, -1, 1, 1) + _eps).rsqrt();
        var shift = _bias.reshape(1, -1, 1, 1) - (_runningMean.reshape(1, -1, 1, 1) * scale);
        return ((x * scale) + shift).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}
