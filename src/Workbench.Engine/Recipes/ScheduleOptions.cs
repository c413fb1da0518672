using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>Length of training and the learning rate over it (Rethinking ImageNet Pre-training, section 3).</summary>
public sealed record ScheduleOptions : IValidatableObject
{
    internal const string Step = "step";
    internal const string Exponential = "exponential";

    /// <summary>
    /// <c>2x</c>: multiples of 90 000 iterations at batch 16 on COCO's 118 287 images, scaled to the data and batch so that the passes over
    /// the data are the same; or <c>30ep</c> (epochs), or <c>2000it</c> (iterations).
    /// </summary>
    [RegularExpression(@"^\d+(\.\d+)?(x|ep|it)$", ErrorMessage = "must look like 2x, 30ep or 2000it")]
    public string Length { get; init; } = "1x";

    /// <summary>
    /// <c>step</c>: times <c>factor</c> at each of <c>drops</c>. <c>cosine</c>: half a wave from the first step to zero at the last, times the warm-up: the
    /// settings of ResNet-RS (other code begins it after the warm-up). <c>exponential</c>: times <c>factor</c> after every <c>dropEvery</c>, counted from
    /// the first step, but at the whole rate while it warms up, as EfficientNet's code has it. <c>constant</c>: no decay.
    /// </summary>
    [AllowedValues(Step, "cosine", Exponential, "constant")]
    public string Decay { get; init; } = Step;

    /// <summary>Factor of each drop of <c>step</c> and <c>exponential</c>. EfficientNet: 0.97.</summary>
    [Range(0.0001, 1.0)]
    public double Factor { get; init; } = 0.1;

    /// <summary>
    /// Where the rate of <c>step</c> drops, counted from the first step: shares of the run, for example [0.925, 0.975], or in the words of <c>length</c>
    /// ([57ep, 67ep], [171310it]). Empty for the papers' places: the last 60k and the last 20k of the 90k-per-x scale (1x: 60k and 80k), and for lengths in
    /// <c>ep</c> and <c>it</c> 2/3 and 8/9.
    /// </summary>
    public IReadOnlyList<string> Drops { get; init; } = [];

    /// <summary>After how long the rate of <c>exponential</c> drops, each time: <c>2.4ep</c> (EfficientNet), <c>2000it</c>, or a share of the run.</summary>
    public string DropEvery { get; init; } = "2.4ep";

    /// <summary>Iterations of linear warm-up; never more than a tenth of the run.</summary>
    [Range(0, 1_000_000)]
    public int Warmup { get; init; } = 500;

    /// <summary>The warm-up starts at this share of the learning rate.</summary>
    [Range(0.0, 1.0)]
    public double WarmupFactor { get; init; } = 0.001;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var length = Stretch.Parse(Length)!;
        for (var i = 0; i < Drops.Count; i++)
        {
            if (Stretch.Parse(Drops[i]) is not { } drop)
            {
                yield return new($"'{Drops[i]}' must be a share of the run like 0.925, or look like 2x, 30ep or 2000it", [nameof(Drops)]);
                yield break;
            }

            if (drop.Amount == 0 || (drop.Unit.Length == 0 && drop.Amount >= 1) || (drop.Unit == length.Unit && drop.Amount >= length.Amount))
            {
                yield return new($"'{Drops[i]}' is not inside the run of {Length}", [nameof(Drops)]);
            }

            if (i > 0 && Stretch.Parse(Drops[i - 1]) is { } before && before.Unit == drop.Unit && before.Amount >= drop.Amount)
            {
                yield return new($"'{Drops[i]}' comes after '{Drops[i - 1]}'; write them in their order, each once", [nameof(Drops)]);
            }
        }

        if (Drops.Count > 0 && Decay != Step)
        {
            yield return new($"have no effect with decay '{Decay}'; remove them, or set decay: step", [nameof(Drops)]);
        }

        if (Stretch.Parse(DropEvery) is not { Amount: > 0 })
        {
            yield return new($"'{DropEvery}' must look like 2.4ep or 2000it, or be a share of the run like 0.01, above 0", [nameof(DropEvery)]);
        }
    }
}
