using System.ComponentModel.DataAnnotations;

namespace Plugins.Backbones.Fpn;

/// <summary>Settings of the feature pyramid.</summary>
public sealed record FpnOptions : IValidatableObject
{
    internal const string FromC5 = "C5";
    internal const string FromP5 = "P5";
    internal const string Pooled = "pool";
    internal const string Normed = "normalizer";
    internal const string NoNorm = "none";

    /// <summary>Channels of every map.</summary>
    [Range(1, 4096)]
    public int Channels { get; init; } = 256;

    /// <summary>The finest map: 3 for P3 (RetinaNet), 2 for P2 (the R-CNN family).</summary>
    [Range(2, 5)]
    public int FirstLevel { get; init; } = 3;

    /// <summary>The coarsest map. Above 5, each is a stride-2 convolution on the one before, unless P6 is pooled.</summary>
    [Range(5, 7)]
    public int LastLevel { get; init; } = 7;

    /// <summary>
    /// Where P6 comes from: a convolution on <c>C5</c> (RetinaNet paper, Detectron) or on <c>P5</c> (torchvision's RetinaNet), or every second cell of P5,
    /// <c>pool</c> (the R-CNN family, whose proposals alone use it).
    /// </summary>
    [AllowedValues(FromC5, FromP5, Pooled)]
    public string P6From { get; init; } = FromC5;

    /// <summary><c>normalizer</c> puts the recipe's normalizer after laterals and outputs (Rethinking ImageNet Pre-training); <c>none</c> gives them biases
    /// instead: the pyramid of models with frozen batch norm, torchvision's and Detectron's.</summary>
    [AllowedValues(Normed, NoNorm)]
    public string Norm { get; init; } = Normed;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (P6From == Pooled && LastLevel != 6)
        {
            yield return new ValidationResult($"pool makes P6 and no other map, but lastLevel is {LastLevel}; set lastLevel to 6", [nameof(P6From)]);
        }
    }
}
