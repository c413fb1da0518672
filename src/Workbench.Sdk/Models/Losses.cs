using static TorchSharp.torch;

namespace Workbench.Sdk.Models;

/// <summary>Named losses of one step, in the order they are shown.</summary>
/// <param name="Terms">Scalar tensors; at least one.</param>
public sealed record Losses(params (string Name, Tensor Value)[] Terms)
{
    /// <summary>The sum: what is minimised.</summary>
    public Tensor Total => Terms.Length == 1 ? Terms[0].Value : Terms.Skip(1).Aggregate(Terms[0].Value, (sum, term) => sum + term.Value);
}
