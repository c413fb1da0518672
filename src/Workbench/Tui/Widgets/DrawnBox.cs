using Vision.Geometry;
using Vision.Masks;
using Workbench.Reports.Tables;

namespace Workbench.Tui.Widgets;

/// <summary>A box on a picture.</summary>
/// <param name="Box">In pixels of the image.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="IsDashed">Told from others without colour by gaps in its line.</param>
internal sealed record DrawnBox(Box Box, Tone Tone, bool IsDashed = false)
{
    /// <summary>The object's pixels, of the image's size: a veil of the box's colour; null for none.</summary>
    public Rle? Mask { get; init; }

    /// <summary>Keypoints as x, y, score or visibility triples in pixels of the image; null for none.</summary>
    public IReadOnlyList<double>? Keypoints { get; init; }

    /// <summary>Keypoints that are joined by a line.</summary>
    public IReadOnlyList<(int From, int To)> Edges { get; init; } = [];
}
