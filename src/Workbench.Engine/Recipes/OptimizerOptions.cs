using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>From gradients to new weights: SGD with momentum, as all three papers train; RMSProp, as the EfficientNets that they compare with were.</summary>
public sealed record OptimizerOptions : IValidatableObject
{
    internal const string Sgd = "sgd";
    internal const string RmsProp = "rmsprop";

    /// <summary><c>sgd</c>: with momentum, as PyTorch computes it; <c>rmsprop</c>: with momentum, as TensorFlow computes it (EfficientNet): epsilon is under
    /// the root, and the mean of squares begins at 1.</summary>
    [AllowedValues(Sgd, RmsProp)]
    public string Method { get; init; } = Sgd;

    /// <summary>Peak learning rate at the recipe's batch size. RetinaNet: 0.01 at batch 16; scale linearly.</summary>
    [Range(1e-8, 100.0)]
    public double Lr { get; init; } = 0.01;

    /// <summary>Momentum.</summary>
    [Range(0.0, 0.9999)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Nesterov's momentum, as PyTorch and the code of ResNet-RS compute it.</summary>
    public bool Nesterov { get; init; }

    /// <summary><c>rmsprop</c>: share of the old value in the moving mean of squared gradients. EfficientNet: 0.9.</summary>
    [Range(0.0, 0.999999)]
    public double SquareDecay { get; init; } = 0.9;

    /// <summary><c>rmsprop</c>: what is added to that mean under the root. EfficientNet: 0.001.</summary>
    [Range(1e-12, 1.0)]
    public double Epsilon { get; init; } = 1e-3;

    /// <summary>Weight decay (L2) on weights; biases and normalisation layers have none.</summary>
    [Range(0.0, 1.0)]
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Largest norm of all gradients together; 0 means no clipping.</summary>
    [Range(0.0, 1e6)]
    public double ClipNorm { get; init; }

    /// <summary>
    /// Share of the old value in a moving average of the weights, taken after each step; 0 keeps none. ResNet-RS uses 0.9999. The averaged weights, running
    /// means and variances included, are the ones that are evaluated, written to <c>weights.pth</c> and passed on to other runs.
    /// </summary>
    [Range(0.0, 0.999999)]
    public double Ema { get; init; }

    /// <summary>Lets the average forget the first weights: the share is at most (1 + t) / (10 + t) after t steps, as in TensorFlow.</summary>
    public bool EmaWarmup { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var plain = new OptimizerOptions();
        if (Method == RmsProp && Nesterov)
        {
            yield return new($"has no effect with method '{RmsProp}', which has only the plain momentum; remove it", [nameof(Nesterov)]);
        }

        if (Method != RmsProp && SquareDecay != plain.SquareDecay)
        {
            yield return new($"has no effect with method '{Method}'; remove it, or set method: {RmsProp}", [nameof(SquareDecay)]);
        }

        if (Method != RmsProp && Epsilon != plain.Epsilon)
        {
            yield return new($"has no effect with method '{Method}'; remove it, or set method: {RmsProp}", [nameof(Epsilon)]);
        }
    }
}
