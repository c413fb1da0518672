using static TorchSharp.torch;

namespace Workbench.Engine.Experiments;

/// <summary>Finds parameters that were never given values: what stands in them is whatever the memory held.</summary>
/// <remarks>
/// TorchSharp 0.107's <c>nn.GroupNorm</c> leaves weight and bias so. Memory that was used before shows as NaN, as huge numbers or, pointers read as floats, as
/// numbers below the smallest normal one; memory that is all zeros looks like an initialisation and passes.
/// </remarks>
public static class UnsetWeights
{
    private const double Smallest = 1.1754943508222875e-38;
    private const double Largest = 1e20;

    /// <summary>Checks every parameter and buffer.</summary>
    /// <param name="network">Freshly made, before weights of a file are loaded.</param>
    /// <param name="part">Who made it, for the message.</param>
    /// <exception cref="WeightInitException">One of them holds numbers that no initialisation gives.</exception>
    public static void Refuse(nn.Module network, string part)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, values) in network.state_dict().Where(entry => entry.Value.is_floating_point() && entry.Value.numel() > 0))
        {
            var size = values.abs();
            var odd = size.isnan().logical_or(size.gt(Largest)).logical_or(size.gt(0).logical_and(size.lt(Smallest)));
            if (odd.any().item<bool>())
            {
                throw new WeightInitException(
                    $"{part}: '{name}' was never set: it holds what its memory held before. TorchSharp's nn.GroupNorm, for one, sets neither weight nor bias: "
                    + "call nn.init.ones_(layer.weight) and nn.init.zeros_(layer.bias) where the layer is made.");
            }
        }
    }
}
