using Vision.Geometry;
using Workbench.Output;

namespace Workbench.Tui.Drawing;

/// <summary>A box on a picture.</summary>
/// <param name="Box">In pixels of the image.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="IsDashed">Told from others without colour by gaps in its line.</param>
internal sealed record DrawnBox(Box Box, Ink Ink, bool IsDashed = false);
