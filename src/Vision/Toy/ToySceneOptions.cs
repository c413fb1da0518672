using System.ComponentModel.DataAnnotations;

namespace Vision.Toy;

/// <summary>How hard the generated scenes are.</summary>
public sealed record ToySceneOptions
{
    /// <summary>Columns and rows of an image in pixels.</summary>
    [Range(32, 1024)]
    public int Size { get; init; } = 128;

    /// <summary>Shape classes used, the first ones of <see cref="ToyShape.Names"/>; the jointed figure comes on top.</summary>
    [Range(1, 10)]
    public int Classes { get; init; } = 10;

    /// <summary>Adds a class of jointed figures with keypoints.</summary>
    public bool Figures { get; init; } = true;

    /// <summary>Fewest objects drawn on an image (crowded images may end with fewer).</summary>
    [Range(1, 50)]
    public int MinObjects { get; init; } = 1;

    /// <summary>Most objects on an image.</summary>
    [Range(1, 50)]
    public int MaxObjects { get; init; } = 6;

    /// <summary>Smallest radius of an object as a share of the image's side.</summary>
    [Range(0.02, 0.5)]
    public double MinScale { get; init; } = 0.07;

    /// <summary>Largest radius of an object as a share of the image's side.</summary>
    [Range(0.02, 0.5)]
    public double MaxScale { get; init; } = 0.26;

    /// <summary>Objects are turned by up to this many degrees either way (figures by a quarter of it).</summary>
    [Range(0, 180)]
    public double Rotation { get; init; } = 180;

    /// <summary>Most of an object that others may hide, as a share of its area.</summary>
    [Range(0.0, 0.9)]
    public double Occlusion { get; init; } = 0.4;

    /// <summary>Things without a label: 0 none, 1 about as many as objects.</summary>
    [Range(0.0, 5.0)]
    public double Clutter { get; init; } = 0.6;

    /// <summary>How far the colours of objects are from the background's: 0 may be equal, 1 is black on white.</summary>
    [Range(0.0, 0.8)]
    public double Contrast { get; init; } = 0.25;

    /// <summary>Standard deviation of the pixel noise on the 0..255 scale.</summary>
    [Range(0.0, 64.0)]
    public double Noise { get; init; } = 4;
}
