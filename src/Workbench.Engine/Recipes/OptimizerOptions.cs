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

    /// <summary>Weight decay (L2) on weights; biases and normalisation layers have none.</summary>
    [Range(0.0, 1.0)]
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Largest norm of all gradients together; 0 means no clipping.</summary>
    [Range(0.0, 1e6)]
    public double ClipNorm { get; init; }
}
