using static TorchSharp.torch;

namespace Plugins.SelfTrain.SimClr;

/// <summary>The normalised temperature-scaled cross-entropy of SimCLR (Chen et al. 2020, equation 1).</summary>
/// <remarks>
/// l(i, j) = -log( exp(s_ij / t) / sum over k other than i of exp(s_ik / t) ), with s the cosine similarity and j the other view of i's image;
/// the mean over all 2N rows. Computed in float64, which mixed precision leaves alone: at a temperature of 0.1 the rounding of a similarity
/// to bfloat16 would be multiplied by ten.
/// </remarks>
public static class NtXent
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="views_2ND">[2N, D]: N first views, then the second view of each image in the same order; N at least 1.</param>
    /// <param name="temperature">Greater than 0.</param>
    /// <returns>A scalar in float32.</returns>
    public static Tensor Loss(Tensor views_2ND, double temperature)
    {
        var rows = views_2ND.shape[0];
        var unit_2ND = nn.functional.normalize(views_2ND.to(ScalarType.Float64));
        var itself = eye(rows, dtype: ScalarType.Bool, device: views_2ND.device);
        var similarity_2N2N = (unit_2ND.matmul(unit_2ND.t()) / temperature).masked_fill(itself, double.NegativeInfinity);
        var partner_2N = arange(rows, device: views_2ND.device).roll(rows / 2);
        return nn.functional.cross_entropy(similarity_2N2N, partner_2N).to(ScalarType.Float32);
    }
}
