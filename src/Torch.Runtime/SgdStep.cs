using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The update of SGD with momentum over a fixed group of parameters, composed of tensor operations.</summary>
public sealed class SgdStep(IReadOnlyList<Parameter> parameters, IReadOnlyList<Tensor> velocities, double momentum, double weightDecay, bool nesterov = false) : IDisposable
{
    /// <summary>One update at the given rate.</summary>
    public void Apply(double rate)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].grad is { } gradient)
            {
                var decayed = weightDecay == 0 ? gradient : gradient.add(parameters[i], weightDecay);
                velocities[i].mul_(momentum).add_(decayed);
                parameters[i].add_(nesterov ? decayed.add(velocities[i], momentum) : velocities[i], -rate);
            }
        }
    }

    /// <summary>Forgets the gradients of the group.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in parameters)
        {
            parameter.grad = null;
        }
    }

    /// <summary>Nothing to free: parameters and velocities belong to others.</summary>
    public void Dispose()
    {
    }
}
