using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Ops.Accounting;

/// <summary>Counts multiply-adds of a network while it works, by watching all its <see cref="Conv2d"/> and <see cref="Linear"/> layers.</summary>
/// <remarks>
/// FLOPs are twice this number. Normalisation, activation, pooling and biases are left out, as in the literature. A layer that is called
/// several times (a head on all levels, a backbone on two streams) counts each time. Dispose to stop watching.
/// </remarks>
public sealed class FlopMeter : IDisposable
{
    private readonly List<Action> _removals = [];
    private long _trained;
    private long _untrained;

    /// <summary>Begins to watch.</summary>
    public FlopMeter(nn.Module network)
    {
        foreach (var module in network.modules())
        {
            if (module is Conv2d convolution)
            {
                Watch(convolution, convolution.in_channels / convolution.groups * convolution.kernel_size.Aggregate(1L, (a, b) => a * b));
            }
            else if (module is Linear linear)
            {
                Watch(linear, linear.in_features);
            }
        }
    }

    /// <summary>Multiply-adds since the last call: of calls that record gradients, and of those that do not (a teacher). Begins anew.</summary>
    public (long Trained, long Untrained) Take()
    {
        var taken = (_trained, _untrained);
        (_trained, _untrained) = (0, 0);
        return taken;
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _removals.ForEach(remove => remove());
        _removals.Clear();
    }

    private void Watch(nn.Module<Tensor, Tensor> layer, long perValue)
    {
        var hook = layer.register_forward_hook((_, _, output) =>
        {
            var operations = output.numel() * perValue;
            if (is_grad_enabled())
            {
                _trained += operations;
            }
            else
            {
                _untrained += operations;
            }

            return output;
        });
        _removals.Add(hook.remove);
    }
}
