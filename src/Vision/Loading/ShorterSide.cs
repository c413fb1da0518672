using Vision.Data;

namespace Vision.Loading;

/// <summary>Scales an image until its shorter side has a length, or its longer side the most it may have: the input of Faster and Mask R-CNN and of
/// RetinaNet.</summary>
/// <param name="Shorter">Pixels of the shorter side.</param>
/// <param name="Longer">Pixels of the longer side at most.</param>
public sealed record ShorterSide(int Shorter, int Longer)
{
    /// <summary>Lengths of the shorter side in training, all equally likely; empty for <see cref="Shorter"/> always.</summary>
    public IReadOnlyList<int> Training { get; init; } = [];

    /// <summary>In training, any whole length from the least to the largest of <see cref="Training"/>, not only these.</summary>
    public bool DrawsBetween { get; init; }

    /// <summary>The size of a scaled image, as torchvision's <c>GeneralizedRCNNTransform</c> has it.</summary>
    /// <remarks>Its factor is a single-precision product with a reciprocal, and its sides are cut off, not rounded: 800 may come out as 799.</remarks>
    public (int Width, int Height) Size(int width, int height) => Size(width, height, Shorter);

    /// <summary>The sample as evaluation sees it.</summary>
    public Sample Apply(Sample sample) => Scaled(sample, Shorter);

    /// <summary>The sample as training sees it, before augmentation; draws one number where there are lengths to choose from.</summary>
    public Sample Draw(Sample sample, Random random) => Scaled(sample, Training.Count == 0 ? Shorter
        : DrawsBetween ? random.Next(Training.Min(), Training.Max() + 1)
        : Training[random.Next(Training.Count)]);

    /// <summary>The next multiple of a number of pixels.</summary>
    public static int Padded(int length, int divisor) => (length + divisor - 1) / divisor * divisor;

    private (int Width, int Height) Size(int width, int height, int shorter)
    {
        var factor = Math.Min(1f / Math.Min(width, height) * shorter, 1f / Math.Max(width, height) * Longer);
        return (Math.Max(1, (int)Math.Floor(width * (double)factor)), Math.Max(1, (int)Math.Floor(height * (double)factor)));
    }

    private Sample Scaled(Sample sample, int shorter)
    {
        var (width, height) = Size(sample.Image.Width, sample.Image.Height, shorter);
        return SampleGeometry.ClipObjects(SampleGeometry.Resize(sample, width, height));
    }
}
