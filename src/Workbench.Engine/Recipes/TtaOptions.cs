using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>Test-time augmentation: each image is predicted in several sizes and mirrored, and what is found is merged. Off by default.</summary>
public sealed record TtaOptions : IValidatableObject
{
    /// <summary>Shorter sides in pixels, each a prediction of its own, for example [400, 500, 600, 700, 800, 900, 1000, 1100, 1200]; empty for the size of
    /// <c>input</c> alone. With <c>input.centerCrop</c>, of the middle that it cuts out.</summary>
    public IReadOnlyList<int> Scales { get; init; } = [];

    /// <summary>Predict each size mirrored too.</summary>
    public bool Flip { get; init; }

    /// <summary>Pixels of the longer side at most, in the sizes of <c>scales</c>.</summary>
    [Range(8, 16384)]
    public int MaxSize { get; init; } = 2000;

    /// <summary>Of the boxes that are found in several predictions, the best of its class remains where two overlap by more than this.</summary>
    [Range(0.0, 1.0)]
    public double Overlap { get; init; } = 0.5;

    /// <summary>Objects of an image that remain at most.</summary>
    [Range(1, 100_000)]
    public int Detections { get; init; } = 100;

    /// <summary>What <c>--tta</c> means: the recipe's own, or nine sizes from one half to one and a half of its input, each also mirrored. From a shorter side
    /// of 800 these are 400, 500, ..., 1200 and 2000 at most, as in Rethinking ImageNet Pre-training.</summary>
    public static TtaOptions Usual(Recipe recipe)
    {
        if (recipe.Evaluation.Tta.IsOn)
        {
            return recipe.Evaluation.Tta;
        }

        var input = recipe.Input;
        var (shorter, longer) = input.Shorter > 0
            ? (input.Shorter, input.Longer)
            : (Math.Min(input.Width, input.Height), Math.Max(input.Width, input.Height));
        return recipe.Evaluation.Tta with
        {
            Scales = [.. Enumerable.Range(4, 9).Select(eighths => Math.Max(8, shorter * eighths / 8))],
            Flip = true,
            MaxSize = Math.Max((3 * longer + 1) / 2, shorter * 12 / 8),
        };
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Scales.Any(length => length < 8 || length > MaxSize) ? [new($"must be lengths from 8 to maxSize ({MaxSize})", [nameof(Scales)])] : [];

    /// <summary>Whether there is more than the one prediction of every image.</summary>
    public bool IsOn => Scales.Count > 0 || Flip;
}
