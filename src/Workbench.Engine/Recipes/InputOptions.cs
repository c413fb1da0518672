using System.ComponentModel.DataAnnotations;
using Vision.Loading;

namespace Workbench.Engine.Recipes;

/// <summary>The network's input. Images keep their shape: either all are scaled to fit one size and padded with zeros to it, or, where
/// <c>shorter</c> is set, their shorter side gets that length and each batch is padded to its largest image.</summary>
public sealed record InputOptions : IValidatableObject
{
    private const int LargestSide = 8192;

    /// <summary>Columns of the input in pixels; a multiple of 32 wastes nothing in a P3..P7 pyramid. Not used where <c>shorter</c> is set.</summary>
    [Range(8, 4096)]
    public int Width { get; init; } = 640;

    /// <summary>Rows of the input in pixels. Not used where <c>shorter</c> is set.</summary>
    [Range(8, 4096)]
    public int Height { get; init; } = 640;

    /// <summary>Pixels of an image's shorter side, as Faster and Mask R-CNN and RetinaNet have it (800); upright images share batches with upright ones.
    /// 0 fits all images into <c>width</c> x <c>height</c>.</summary>
    [Range(0, 4096)]
    public int Shorter { get; init; }

    /// <summary>Pixels of the longer side at most; a long image then gets a smaller shorter side.</summary>
    [Range(8, LargestSide)]
    public int Longer { get; init; } = 1333;

    /// <summary>Lengths of the shorter side in training, for example [640, 672, 704, 736, 768, 800]; empty for <c>shorter</c> always.</summary>
    public IReadOnlyList<int> TrainShorter { get; init; } = [];

    /// <summary>How a length is drawn from <c>trainShorter</c>: <c>choice</c> takes one of those listed, <c>range</c> any between the least and the
    /// largest.</summary>
    [AllowedValues("choice", "range")]
    public string TrainSampling { get; init; } = "choice";

    /// <summary>Where <c>shorter</c> is set, batches have a multiple of so many columns and rows: the coarsest stride of the network that must fit.</summary>
    [Range(1, 1024)]
    public int Divisor { get; init; } = 32;

    /// <summary>For classifiers: evaluation and prediction see the middle of an image, so large a share of its shorter side, scaled to <c>width</c> x
    /// <c>height</c>; ImageNet's usual 224 of 256 pixels are 0.875. 0 sees the whole image, padded.</summary>
    [Range(0.0, 1.0)]
    public double CenterCrop { get; init; }

    /// <summary>Mean of red, green, blue on the 0..255 scale (ImageNet's).</summary>
    [Length(3, 3)]
    public IReadOnlyList<double> Mean { get; init; } = [123.675, 116.28, 103.53];

    /// <summary>Standard deviation of red, green, blue on the 0..255 scale (ImageNet's).</summary>
    [Length(3, 3)]
    public IReadOnlyList<double> Std { get; init; } = [58.395, 57.12, 57.375];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Shorter > Longer)
        {
            yield return new($"is {Shorter}, more than longer {Longer}", [nameof(Shorter)]);
        }

        if (CenterCrop > 0 && Shorter > 0)
        {
            yield return new("has no effect where shorter is set; remove one of them", [nameof(CenterCrop)]);
        }

        if (TrainShorter.Any(length => length < 8 || length > Longer))
        {
            yield return new($"must be lengths from 8 to longer ({Longer})", [nameof(TrainShorter)]);
        }

        if (TrainSampling == "range" && TrainShorter.Count == 1)
        {
            yield return new("must be two lengths or more, of which the least and the largest bound the range", [nameof(TrainShorter)]);
        }
    }

    /// <summary>The rule of the shorter side, or null where images are fitted into one size.</summary>
    internal ShorterSide? Side => Shorter == 0 ? null : new(Shorter, Longer) { Training = TrainShorter, DrawsBetween = TrainSampling == "range" };
}
