using Workbench.Engine.Recipes;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Workbench.Engine.Training;

/// <summary>From gradients to new weights, clipping included; weights decay, biases and normalisation layers do not (recipes of all three papers).</summary>
public abstract class Optimizer : IDisposable
{
    private readonly double _clipNorm;
    private readonly List<(string Name, Parameter Parameter)> _parameters;
    private readonly Dictionary<string, Tensor> _state = [];

    /// <summary>Takes every parameter of the network that requires a gradient.</summary>
    protected Optimizer(nn.Module network, OptimizerOptions options)
    {
        _clipNorm = options.ClipNorm;
        _parameters = [.. network.named_parameters().Where(entry => entry.parameter.requires_grad)];
    }

    /// <summary>The optimizer a recipe asks for.</summary>
    public static Optimizer For(nn.Module network, OptimizerOptions options) =>
        options.Method == OptimizerOptions.RmsProp ? new RmsPropOptimizer(network, options) : new SgdOptimizer(network, options);

    /// <summary>What it remembers of earlier steps, by names made of the parameters', for checkpoints.</summary>
    public IReadOnlyDictionary<string, Tensor> State => _state;

    /// <summary>The gradients, for unscaling and checks.</summary>
    public IEnumerable<Tensor> Gradients => _parameters.Select(entry => entry.Parameter.grad).OfType<Tensor>();

    /// <summary>The gradient of the loss, clipped where asked, then one update at the given rate. Gradients are gone afterwards.</summary>
    public void Step(double rate)
    {
        if (_clipNorm > 0)
        {
            nn.utils.clip_grad_norm_(_parameters.Select(entry => entry.Parameter), _clipNorm);
        }

        Update(rate);
        ZeroGradients();
    }

    /// <summary>Forgets the gradients without an update.</summary>
    public void ZeroGradients()
    {
        foreach (var (_, parameter) in _parameters)
        {
            parameter.grad = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _state.Values)
        {
            tensor.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>One update of all parameters that have a gradient.</summary>
    protected abstract void Update(double rate);

    /// <summary>The parameters that decay, or the others: biases and the scales and shifts of normalisation layers are vectors; every weight has at least two
    /// axes.</summary>
    protected IEnumerable<(string Name, Parameter Parameter)> Parameters(bool decay) =>
        _parameters.Where(entry => entry.Parameter.shape.Length > 1 == decay);

    /// <summary>A number to remember for each element of a parameter.</summary>
    protected Tensor Remember(string name, Parameter parameter, double first)
    {
        using var _ = no_grad();
        return _state[name] = full_like(parameter, first).DetachFromDisposeScope();
    }
}
