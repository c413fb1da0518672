using Workbench.Engine.Recipes;
using static TorchSharp.torch;

namespace Workbench.Engine.Training;

/// <summary>An exponential moving average of a network's weights, beside the weights that are trained.</summary>
/// <remarks>
/// average += (1 - d) (weight - average) after each update, for parameters and floating-point buffers alike: running means and variances are averaged too, as
/// in the code of ResNet-RS and in timm; whole numbers (counts of batches) are copied. With warm-up d = min(decay, (1 + t) / (10 + t)) for t updates before
/// (TensorFlow's <c>ExponentialMovingAverage</c>), a pure function of the step, so that a resumed run needs no state but the averages.
/// </remarks>
public sealed class WeightAverage : IDisposable
{
    private readonly double _decay;
    private readonly bool _warmsUp;
    private readonly IReadOnlyDictionary<string, Tensor> _trained;
    private readonly Dictionary<string, Tensor> _averages = [];

    /// <summary>Begins at the weights as they are.</summary>
    /// <param name="network">Its tensors must stay the same objects: move it to its device before.</param>
    /// <param name="decay">Share of the old average, 0..1.</param>
    /// <param name="warmsUp">True forgets the first weights sooner.</param>
    public WeightAverage(nn.Module network, double decay, bool warmsUp)
    {
        (_decay, _warmsUp, _trained) = (decay, warmsUp, network.state_dict());
        using var _ = no_grad();
        foreach (var (name, weight) in _trained)
        {
            _averages[name] = weight.detach().clone().DetachFromDisposeScope();
        }
    }

    /// <summary>The averages by the names of the network's state dict.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _averages;

    /// <summary>The average a recipe asks for, or null.</summary>
    public static WeightAverage? For(nn.Module network, OptimizerOptions options) => options.Ema > 0 ? new(network, options.Ema, options.EmaWarmup) : null;

    /// <summary>Takes in the weights after an update.</summary>
    /// <param name="step">Updates before this one.</param>
    public void Update(long step)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var decay = _warmsUp ? Math.Min(_decay, (1.0 + step) / (10.0 + step)) : _decay;
        foreach (var (name, weight) in _trained)
        {
            var average = _averages[name];
            if (average.is_floating_point())
            {
                average.add_(weight.sub(average), 1 - decay);
            }
            else
            {
                average.copy_(weight);
            }
        }
    }

    /// <summary>Puts the averages into the network until disposed; then the trained weights are back, bit for bit.</summary>
    public IDisposable InPlaceOfWeights()
    {
        Exchange();
        return new Return(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var average in _averages.Values)
        {
            average.Dispose();
        }
    }

    private void Exchange()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, weight) in _trained)
        {
            var trained = weight.clone();
            weight.copy_(_averages[name]);
            _averages[name].copy_(trained);
        }
    }

    private sealed class Return(WeightAverage average) : IDisposable
    {
        public void Dispose() => average.Exchange();
    }
}
