namespace Workbench.Reports.Charts;

/// <summary>One curve of a chart.</summary>
/// <param name="Label">Written at its end.</param>
/// <param name="Points">x ascending; a y that is not finite leaves a gap.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<(double X, double Y)> Points);

/// <summary>What a chart shows besides its curves.</summary>
/// <param name="Title">Above it.</param>
/// <param name="XLabel">At the right end of the x axis.</param>
/// <param name="Width">Columns in all.</param>
/// <param name="Height">Rows of the field.</param>
/// <param name="Note">Beside the title.</param>
/// <param name="IsLog">A logarithmic y axis; one on which nothing can be drawn stays even.</param>
/// <param name="Range">Which part of x is shown; null shows all, from 0 on.</param>
/// <param name="Offset">Up to where x is the parents' part, marked on the axis.</param>
public sealed record ChartFrame(
    string Title, string XLabel, int Width, int Height = 10, string Note = "", bool IsLog = false, (double Low, double High)? Range = null, double Offset = 0);
