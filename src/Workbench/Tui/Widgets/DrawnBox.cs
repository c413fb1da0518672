using Vision.Geometry;
using Workbench.Reports.Tables;

namespace Workbench.Tui.Widgets;

/// <summary>A box on a picture.</summary>
/// <param name="Box">In pixels of the image.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="IsDashed">Told from others without colour by gaps in its line.</param>
internal sealed record DrawnBox(Box Box, Tone Tone, bool IsDashed = false);
