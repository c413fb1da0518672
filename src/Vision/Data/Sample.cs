using System.Globalization;
using Vision.Images;

namespace Vision.Data;

/// <summary>A decoded image on its way to the network, with its objects in pixels of <see cref="Image"/>. Augmentation maps samples to samples.</summary>
public sealed record Sample
{
    /// <summary>The image's id in the dataset.</summary>
    public required long ImageId { get; init; }

    /// <summary>The pixels.</summary>
    public required RgbImage Image { get; init; }

    /// <summary>The objects; crowd regions are kept and marked.</summary>
    public IReadOnlyList<Instance> Instances { get; init; } = [];

    /// <summary>Class of the whole image for classification, else null.</summary>
    public int? Label { get; init; }

    /// <summary>Size of the image as stored, before any resizing: (width, height).</summary>
    public required (int Width, int Height) OriginalSize { get; init; }

    /// <summary>How pixels of the stored image map to pixels of <see cref="Image"/>; predictions go back through its inverse.</summary>
    public required ImageTransform Transform { get; init; }
}

/// <summary>One object of a sample.</summary>
/// <param name="Class">Position in <see cref="Dataset.Categories"/>, from 0.</param>
/// <param name="Box">Box in pixels of the sample's image.</param>
/// <param name="IsCrowd">A crowd or difficult region: never a positive target.</param>
public sealed record Instance(int Class, Box Box, bool IsCrowd = false)
{
    /// <summary>How much the object counts in the losses, 0..1: 1 for what a person labelled, a teacher's score for a soft pseudo label.</summary>
    public double Weight { get; init; } = 1;
}

/// <summary>Scale (and mirror, when negative), then shift, per axis: x' = ScaleX * x + ShiftX.</summary>
public readonly record struct ImageTransform(double ScaleX, double ScaleY, double ShiftX, double ShiftY)
{
    /// <summary>Changes nothing.</summary>
    public static ImageTransform Identity => new(1, 1, 0, 0);

    /// <summary>First this, then <paramref name="next"/>.</summary>
    public ImageTransform Then(ImageTransform next) =>
        new(ScaleX * next.ScaleX, ScaleY * next.ScaleY, ShiftX * next.ScaleX + next.ShiftX, ShiftY * next.ScaleY + next.ShiftY);

    /// <summary>The way back.</summary>
    public ImageTransform Inverse => new(1 / ScaleX, 1 / ScaleY, -ShiftX / ScaleX, -ShiftY / ScaleY);

    /// <summary>Maps a box; a mirrored axis swaps its edges.</summary>
    public Box Apply(Box box)
    {
        var (x1, x2) = (ScaleX * box.X + ShiftX, ScaleX * box.X2 + ShiftX);
        var (y1, y2) = (ScaleY * box.Y + ShiftY, ScaleY * box.Y2 + ShiftY);
        return Box.FromCorners(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
    }

    /// <inheritdoc/>
    /// <remarks>Written out because the generated text would show <see cref="Inverse"/>, and that its own inverse, without end.</remarks>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"x' = {ScaleX} x + {ShiftX}, y' = {ScaleY} y + {ShiftY}");
}
