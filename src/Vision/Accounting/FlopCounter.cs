using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Vision.Accounting;

/// <summary>Counts multiply-adds of a network by watching its layers at work.</summary>
public static class FlopCounter
{
    /// <summary>Runs <paramref name="forward"/> once and adds up the multiply-adds of all <see cref="Conv2d"/> and <see cref="Linear"/> layers it calls.</summary>
    /// <remarks>
    /// FLOPs are twice this number. Normalisation, activation, pooling and biases are left out, as in the literature. A layer that is called
    /// several times (a head on all levels) counts each time. Divide by the batch to have it per image. Call it without gradients and in a dispose scope.
    /// </remarks>
    public static long MultiplyAdds(nn.Module network, Action forward)
    {
        var total = 0L;
        var removals = new List<Action>();
        foreach (var module in network.modules())
        {
            if (module is Conv2d convolution)
            {
                var perValue = convolution.in_channels / convolution.groups * convolution.kernel_size.Aggregate(1L, (a, b) => a * b);
                removals.Add(Watch(convolution, output => total += output.numel() * perValue));
            }
            else if (module is Linear linear)
            {
                var perValue = linear.in_features;
                removals.Add(Watch(linear, output => total += output.numel() * perValue));
            }
        }

        try
        {
            forward();
        }
        finally
        {
            removals.ForEach(remove => remove());
        }

        return total;
    }

    private static Action Watch(nn.Module<Tensor, Tensor> layer, Action<Tensor> note)
    {
        var hook = layer.register_forward_hook((_, _, output) =>
        {
            note(output);
            return output;
        });
        return hook.remove;
    }
}
