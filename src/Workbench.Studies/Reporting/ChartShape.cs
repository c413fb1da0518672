namespace Workbench.Studies.Reporting;

/// <summary>A piece of a picture; units are those of <see cref="ChartDrawing"/>, from the upper left corner.</summary>
internal abstract record ChartShape(string Color);

/// <summary>A straight line.</summary>
internal sealed record LineShape(double X1, double Y1, double X2, double Y2, string Color, double Width = 1) : ChartShape(Color);

/// <summary>A filled circle.</summary>
internal sealed record DotShape(double X, double Y, double Radius, string Color) : ChartShape(Color);

/// <summary>Text; <paramref name="Y"/> is its middle.</summary>
/// <param name="X">Where it begins, is centred or ends.</param>
/// <param name="Y">Its middle.</param>
/// <param name="Text">What it says.</param>
/// <param name="Anchor">-1 begins at X, 0 is centred, 1 ends there.</param>
/// <param name="Color">Its colour.</param>
internal sealed record TextShape(double X, double Y, string Text, int Anchor, string Color) : ChartShape(Color);
