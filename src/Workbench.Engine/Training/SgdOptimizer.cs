using Torch.Runtime;
using Workbench.Engine.Recipes;
using static TorchSharp.torch;

namespace Workbench.Engine.Training;

/// <summary>SGD with momentum as PyTorch computes it.</summary>
public sealed class SgdOptimizer : Optimizer
{
    private readonly SgdStep _decayed;
    private readonly SgdStep _plain;

    /// <summary>Takes every parameter of the network that requires a gradient.</summary>
    public SgdOptimizer(nn.Module network, OptimizerOptions options)
        : base(network, options) => (_decayed, _plain) = (Group(options, decay: true), Group(options, decay: false));

    /// <inheritdoc/>
    protected override void Update(double rate)
    {
        _decayed.Apply(rate);
        _plain.Apply(rate);
    }

    private SgdStep Group(OptimizerOptions options, bool decay)
    {
        var chosen = Parameters(decay).ToList();
        return new([.. chosen.Select(entry => entry.Parameter)], [.. chosen.Select(entry => Remember(entry.Name, entry.Parameter, 0))], options.Momentum,
            decay ? options.WeightDecay : 0, options.Nesterov);
    }
}
