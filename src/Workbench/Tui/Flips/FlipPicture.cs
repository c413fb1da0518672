using Vision.Images;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Flips;

/// <summary>An image with the labels and what each of two runs found on it.</summary>
/// <param name="ImageId">Which image.</param>
/// <param name="Image">The pixels.</param>
/// <param name="Before">Boxes of the run held against, over the labels.</param>
/// <param name="After">Boxes of the run looked at, over the labels.</param>
internal sealed record FlipPicture(long ImageId, RgbImage Image, IReadOnlyList<DrawnBox> Before, IReadOnlyList<DrawnBox> After);
