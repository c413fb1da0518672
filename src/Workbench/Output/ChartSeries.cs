namespace Workbench.Output;

/// <summary>One curve of a chart.</summary>
/// <param name="Label">Written at its end.</param>
/// <param name="Points">x ascending; a y that is not finite leaves a gap.</param>
internal sealed record ChartSeries(string Label, IReadOnlyList<(double X, double Y)> Points);

/// <summary>What a chart shows besides its curves.</summary>
/// <param name="Title">Above it.</param>
/// <param name="XLabel">At the right end of the x axis.</param>
/// <param name="Width">Columns in all.</param>
/// <param name="Height">Rows of the field.</param>
internal sealed record ChartFrame(string Title, string XLabel, int Width, int Height = 10);
