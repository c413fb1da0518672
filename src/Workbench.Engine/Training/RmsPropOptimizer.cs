using Workbench.Engine.Recipes;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Workbench.Engine.Training;

/// <summary>RMSProp with momentum as TensorFlow computes it, with which EfficientNet was trained.</summary>
/// <remarks>
/// s = d s + (1 - d) g²; m = momentum m + rate g / sqrt(s + epsilon); weight -= m. PyTorch's is another in three places: epsilon is added after the root, s
/// begins at 0 and not at 1, and the rate multiplies m when it is used, so that a change of the rate changes past steps too. The weight decay is in g.
/// Two numbers are kept for each weight, one more than by SGD.
/// </remarks>
public sealed class RmsPropOptimizer : Optimizer
{
    private readonly OptimizerOptions _options;
    private readonly Slot[] _slots;

    /// <summary>Takes every parameter of the network that requires a gradient.</summary>
    public RmsPropOptimizer(nn.Module network, OptimizerOptions options)
        : base(network, options)
    {
        _options = options;
        _slots =
        [
            .. Parameters(decay: true).Select(entry => Begin(entry, options.WeightDecay)),
            .. Parameters(decay: false).Select(entry => Begin(entry, 0)),
        ];
    }

    /// <inheritdoc/>
    protected override void Update(double rate)
    {
        using var _ = no_grad();
        foreach (var (weight, square, momentum, decay) in _slots)
        {
            if (weight.grad is { } given)
            {
                using var scope = NewDisposeScope();
                var gradient = decay == 0 ? given : given.add(weight, alpha: decay);
                square.mul_(_options.SquareDecay).addcmul_(gradient, gradient, 1 - _options.SquareDecay);
                momentum.mul_(_options.Momentum).addcdiv_(gradient, square.add(_options.Epsilon).sqrt_(), rate);
                weight.sub_(momentum);
            }
        }
    }

    private Slot Begin((string Name, Parameter Parameter) entry, double decay) => new(entry.Parameter,
        Remember($"square.{entry.Name}", entry.Parameter, 1), Remember($"momentum.{entry.Name}", entry.Parameter, 0), decay);

    private readonly record struct Slot(Parameter Weight, Tensor Square, Tensor Momentum, double Decay);
}
