using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>SGD with momentum, as in all three papers.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Peak learning rate at the recipe's batch size. RetinaNet: 0.01 at batch 16; scale linearly.</summary>
    [Range(1e-8, 100.0)]
    public double Lr { get; init; } = 0.01;

    /// <summary>Momentum.</summary>
    [Range(0.0, 0.9999)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Nesterov's momentum, as PyTorch and the code of ResNet-RS compute it.</summary>
    public bool Nesterov { get; init; }

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
}
