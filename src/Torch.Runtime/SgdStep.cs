using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The update of SGD with momentum over a fixed group of parameters: libtorch's fused one, a single pass over memory.</summary>
/// <remarks>Agrees with the composed operations to float32 rounding, not to the bit: libtorch rounds the decayed gradient and
/// the velocity in another order.</remarks>
public sealed class SgdStep(IReadOnlyList<Parameter> parameters, IReadOnlyList<Tensor> velocities, double momentum, double weightDecay, bool nesterov = false)
{
    /// <summary>One update at the given rate. Parameters without a gradient are left alone.</summary>
    public void Apply(double rate)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        List<Tensor> weights = [], gradients = [], buffers = [];
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].grad is { } gradient)
            {
                if (!HasLayoutOf(parameters[i], velocities[i]))
                {
                    throw new InvalidOperationException("A parameter changed its memory layout after the optimizer was made. Make the optimizer afterwards.");
                }

                weights.Add(parameters[i]);
                gradients.Add(LikeParameter(gradient, parameters[i]));
                buffers.Add(velocities[i]);
            }
        }

        if (weights.Count == 0)
        {
            return;
        }

        const ulong no = 0, none = 0;
        Dispatcher.Call(
            "aten::_fused_sgd_\0"u8, Dispatcher.List(weights), Dispatcher.List(gradients), Dispatcher.List(momentum == 0 ? [] : buffers),
            Dispatcher.Real(weightDecay),
            Dispatcher.Real(momentum), Dispatcher.Real(rate), Dispatcher.Real(0), nesterov ? 1UL : 0UL, no, no, none, none);
    }

    /// <summary>Forgets the gradients of the group.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in parameters)
        {
            parameter.grad = null;
        }
    }

    // The fused update goes through the memory of all three side by side and does not look at their layouts.
    private static Tensor LikeParameter(Tensor gradient, Parameter parameter) =>
        HasLayoutOf(parameter, gradient) ? gradient : empty_like(parameter).copy_(gradient);

    private static bool HasLayoutOf(Tensor parameter, Tensor other)
    {
        var (shape, strides, others) = (parameter.shape, parameter.stride(), other.stride());
        return Enumerable.Range(0, shape.Length).All(axis => shape[axis] == 1 || strides[axis] == others[axis]);
    }
}
