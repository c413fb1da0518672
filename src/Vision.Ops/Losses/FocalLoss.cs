using TorchSharp;
using Vision.Ops.Anchors;
using static TorchSharp.torch;

namespace Vision.Ops.Losses;

/// <summary>Sigmoid focal loss (Lin et al. 2017), summed over anchors and classes.</summary>
/// <remarks>
/// With z the logit of a class that is absent, and minus the logit of the one that is present, the loss of an entry is
/// w * sigmoid(z)^gamma * softplus(z), where w is 1 - alpha, and alpha for a present class.
/// </remarks>
/// <param name="Alpha">Weight of the present class.</param>
/// <param name="Gamma">How much easy entries are played down; 0 is cross-entropy.</param>
public sealed record FocalLoss(double Alpha = 0.25, double Gamma = 2)
{
    /// <summary>The loss of all rows.</summary>
    /// <param name="logits">[rows, classes], any floating type.</param>
    /// <param name="classes">Per row the class present, <see cref="IouMatcher.Background"/>, or <see cref="IouMatcher.Ignored"/> for no loss.</param>
    /// <param name="weights">Per row how much its loss counts, 1 for rows without a class present; null when every row counts in full.</param>
    /// <returns>A scalar with gradient.</returns>
    public Tensor Sum(Tensor logits, int[] classes, float[]? weights = null)
    {
        if (logits.shape[0] != classes.Length)
        {
            throw new ArgumentException($"{logits.shape[0]} rows of logits, but {classes.Length} classes.", nameof(classes));
        }

        if (weights is not null && weights.Length != classes.Length)
        {
            throw new ArgumentException($"{classes.Length} classes, but {weights.Length} weights.", nameof(weights));
        }

        var single = logits.to(ScalarType.Float32);
        return single.device_type == DeviceType.CPU
            ? FocalKernel.Sum(single.contiguous(), classes, weights, (float)Alpha, (float)Gamma)
            : Composed(single, classes, weights);
    }

    /// <summary>The same from tensor operations, for any device; several passes over memory.</summary>
    public Tensor Composed(Tensor logits, int[] classes, float[]? weights = null)
    {
        var labels = tensor(classes, dtype: ScalarType.Int64, device: logits.device).unsqueeze(1);
        var present = zeros_like(logits.detach()).scatter_(1, labels.clamp_min(0), labels.ge(0).to(ScalarType.Float32));
        var wrongness = logits * (1 - 2 * present);
        var shares = (present * (2 * Alpha - 1) + (1 - Alpha)) * labels.ne(IouMatcher.Ignored).to(ScalarType.Float32);
        var entries = wrongness.sigmoid().pow(Gamma) * nn.functional.softplus(wrongness) * shares;
        return (weights is null ? entries : entries * tensor(weights, device: logits.device).unsqueeze(1)).sum();
    }
}
