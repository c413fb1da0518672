namespace Vision.Ops.Convolutions;

/// <summary>Channels cut into panels of <see cref="MatrixKernel.Columns"/>; the last one begins early where they are no multiple, and overlaps.</summary>
/// <param name="Channels">How many.</param>
internal readonly record struct Panels(int Channels)
{
    /// <summary>How many panels.</summary>
    public int Count => (Channels + MatrixKernel.Columns - 1) / MatrixKernel.Columns;

    /// <summary>Channels of each: fewer than the columns only where there are not more.</summary>
    public int Width => Math.Min(Channels, MatrixKernel.Columns);

    /// <summary>The first channel of a panel.</summary>
    public int FirstOf(int panel) => Math.Min(panel * MatrixKernel.Columns, Channels - Width);
}
