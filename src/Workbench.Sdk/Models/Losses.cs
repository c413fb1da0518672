using static TorchSharp.torch;

namespace Workbench.Sdk.Models;

/// <summary>Named losses of one step, in the order they are shown.</summary>
/// <param name="Terms">Scalar tensors; at least one.</param>
public sealed record Losses(params (string Name, Tensor Value)[] Terms)
{
    /// <summary>Scalars that are logged beside the terms and not minimised, for example a running mean; no gradient is taken of them.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Shown { get; init; } = [];

    /// <summary>The sum: what is minimised.</summary>
    public Tensor Total => Terms.Length == 1 ? Terms[0].Value : Terms.Skip(1).Aggregate(Terms[0].Value, (sum, term) => sum + term.Value);
}
