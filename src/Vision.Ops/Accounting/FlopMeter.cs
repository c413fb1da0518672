using TorchSharp.Modules;
using Vision.Ops.Convolutions;
using static TorchSharp.torch;

namespace Vision.Ops.Accounting;

/// <summary>Counts multiply-adds and activations of a network while it works, by watching all its convolutions, transposed ones among them, and
/// <see cref="Linear"/> layers.</summary>
/// <remarks>
/// FLOPs are twice the multiply-adds. Normalisation, activation functions, pooling and biases are left out, as in the literature; what is computed on padding
/// is counted, as there. A layer that is called several times (a head on all levels, a backbone on two streams) counts each time. Dispose to stop watching.
/// </remarks>
public sealed class FlopMeter : IDisposable
{
    private readonly List<Action> _removals = [];
    private long _trained;
    private long _untrained;

    /// <summary>Begins to watch.</summary>
    public FlopMeter(nn.Module network)
    {
        // TorchSharp leaves the network itself out; a module of two names is watched once.
        foreach (var module in network.modules().Prepend(network).Distinct())
        {
            switch (module)
            {
                // Every value that goes in is multiplied with the kernel of every channel that it reaches.
                case Convolution { transposed: true } convolution:
                    var perInput = convolution.out_channels / convolution.groups * Area(convolution);
                    Watch(convolution, (input, _) => input.numel() * perInput);
                    break;
                case Convolution convolution:
                    var perOutput = convolution.in_channels / convolution.groups * Area(convolution);
                    Watch(convolution, (_, output) => output.numel() * perOutput);
                    break;
                case HostConvolution convolution:
                    var perValue = convolution.Weight.numel() / convolution.Weight.shape[0];
                    void AddOf(Tensor output) => Add(output, output.numel() * perValue);
                    convolution.Watcher += AddOf;
                    _removals.Add(() => convolution.Watcher -= AddOf);
                    break;
                case Linear linear:
                    var features = linear.in_features;
                    Watch(linear, (_, output) => output.numel() * features);
                    break;
            }
        }
    }

    /// <summary>Values that the watched layers have written since the last <see cref="Take"/>: the elements of their outputs.</summary>
    /// <remarks>Radosavovic et al., Designing Network Design Spaces, count the outputs of all convolutions; those of linear layers count here too, so
    /// that networks without convolutions have a number. They tell memory traffic, where FLOPs tell arithmetic.</remarks>
    public long Activations { get; private set; }

    /// <summary>Multiply-adds since the last call: of calls that record gradients, and of those that do not (a teacher). Begins anew.</summary>
    public (long Trained, long Untrained) Take()
    {
        var taken = (_trained, _untrained);
        (_trained, _untrained, Activations) = (0, 0, 0);
        return taken;
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _removals.ForEach(remove => remove());
        _removals.Clear();
    }

    private static long Area(Convolution convolution) => convolution.kernel_size.Aggregate(1L, (a, b) => a * b);

    private void Watch(nn.Module<Tensor, Tensor> layer, Func<Tensor, Tensor, long> multiplyAdds)
    {
        var hook = layer.register_forward_hook((_, input, output) =>
        {
            Add(output, multiplyAdds(input, output));
            return output;
        });
        _removals.Add(hook.remove);
    }

    private void Add(Tensor output, long multiplyAdds)
    {
        Activations += output.numel();
        if (is_grad_enabled())
        {
            _trained += multiplyAdds;
        }
        else
        {
            _untrained += multiplyAdds;
        }
    }
}
