using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Engine.Training;

/// <summary>SGD with momentum as PyTorch computes it; weights decay, biases and normalisation layers do not (recipes of all three papers).</summary>
public sealed class SgdOptimizer : IDisposable
{
    private readonly Recipes.OptimizerOptions _options;
    private readonly List<(string Name, Parameter Parameter)> _parameters;
    private readonly Dictionary<string, Tensor> _momentum = [];
    private readonly Torch.Runtime.SgdStep _decayed;
    private readonly Torch.Runtime.SgdStep _plain;

    /// <summary>Takes every parameter of the network that requires a gradient.</summary>
    public SgdOptimizer(nn.Module network, Recipes.OptimizerOptions options)
    {
        _options = options;
        _parameters = [.. network.named_parameters().Where(entry => entry.parameter.requires_grad)];
        using (no_grad())
        {
            foreach (var (name, parameter) in _parameters)
            {
                _momentum[name] = zeros_like(parameter).DetachFromDisposeScope();
            }
        }

        _decayed = Group(Decays, options.WeightDecay);
        _plain = Group(parameter => !Decays(parameter), 0);
    }

    /// <summary>Momentum buffers by parameter name, for checkpoints.</summary>
    public IReadOnlyDictionary<string, Tensor> State => _momentum;

    /// <summary>The gradient of the loss, clipped where asked, then one update at the given rate. Gradients are gone afterwards.</summary>
    public void Step(double rate)
    {
        if (_options.ClipNorm > 0)
        {
            nn.utils.clip_grad_norm_(_parameters.Select(entry => entry.Parameter), _options.ClipNorm);
        }

        _decayed.Apply(rate);
        _plain.Apply(rate);
        ZeroGradients();
    }

    /// <summary>Forgets the gradients without an update.</summary>
    public void ZeroGradients()
    {
        _decayed.ZeroGradients();
        _plain.ZeroGradients();
    }

    /// <summary>The gradients, for unscaling and checks.</summary>
    public IEnumerable<Tensor> Gradients => _parameters.Select(entry => entry.Parameter.grad).OfType<Tensor>();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _momentum.Values)
        {
            buffer.Dispose();
        }
    }

    // Biases and the scales and shifts of normalisation layers are vectors; every weight has at least two axes.
    private static bool Decays(Parameter parameter) => parameter.shape.Length > 1;

    private Torch.Runtime.SgdStep Group(Func<Parameter, bool> belongs, double weightDecay)
    {
        var chosen = _parameters.Where(entry => belongs(entry.Parameter)).ToList();
        return new Torch.Runtime.SgdStep([.. chosen.Select(entry => entry.Parameter)], [.. chosen.Select(entry => _momentum[entry.Name])], _options.Momentum,
            weightDecay, _options.Nesterov);
    }
}
