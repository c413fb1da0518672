using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>Length of training and the learning rate over it (Rethinking ImageNet Pre-training, section 3).</summary>
public sealed record ScheduleOptions
{
    /// <summary>
    /// <c>2x</c>: multiples of 90 000 iterations at batch 16 on COCO's 118 287 images, scaled to the data and batch so that the passes over
    /// the data are the same; or <c>30ep</c> (epochs), or <c>2000it</c> (iterations).
    /// </summary>
    [RegularExpression(@"^\d+(\.\d+)?(x|ep|it)$", ErrorMessage = "must look like 2x, 30ep or 2000it")]
    public string Length { get; init; } = "1x";

    /// <summary>
    /// <c>step</c>: times 0.1 at the last 60k and last 20k of the 90k-per-x scale (1x: at 60k and 80k); for <c>ep</c> and <c>it</c> at 2/3 and 8/9.
    /// <c>cosine</c>: half a wave from the first step to zero at the last, times the warm-up: the settings of ResNet-RS (other code begins it after
    /// the warm-up). <c>constant</c>: no decay.
    /// </summary>
    [AllowedValues("step", "cosine", "constant")]
    public string Decay { get; init; } = "step";

    /// <summary>Factor of each drop of <c>step</c>.</summary>
    [Range(0.0001, 1.0)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Iterations of linear warm-up; never more than a tenth of the run.</summary>
    [Range(0, 1_000_000)]
    public int Warmup { get; init; } = 500;

    /// <summary>The warm-up starts at this share of the learning rate.</summary>
    [Range(0.0, 1.0)]
    public double WarmupFactor { get; init; } = 0.001;
}
