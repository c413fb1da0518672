namespace Vision.Ops.Convolutions;

/// <summary>Channels cut into panels of <see cref="MatrixKernel.Columns"/>; the last one begins early where they are no multiple, and overlaps.</summary>
/// <param name="Channels">How many.</param>
internal readonly unsafe record struct Panels(int Channels)
{
    /// <summary>How many panels.</summary>
    public int Count => (Channels + MatrixKernel.Columns - 1) / MatrixKernel.Columns;

    /// <summary>Channels of each: fewer than the columns only where there are not more.</summary>
    public int Width => Math.Min(Channels, MatrixKernel.Columns);

    /// <summary>The first channel of a panel.</summary>
    public int FirstOf(int panel) => Math.Min(panel * MatrixKernel.Columns, Channels - Width);

    /// <summary>Copies a panel of a matrix, [rows, <see cref="Channels"/>], to one with its rows one after the other.</summary>
    /// <param name="matrix">Its columns, or else its rows, lie side by side.</param>
    /// <param name="rows">How many.</param>
    /// <param name="panel">Which panel.</param>
    /// <param name="to">[rows, <see cref="MatrixKernel.Columns"/>].</param>
    public void Pack(Matrix matrix, int rows, int panel, float* to)
    {
        var from = matrix.Start + FirstOf(panel) * matrix.ColumnStep;
        if (matrix.ColumnStep == 1)
        {
            for (var row = 0; row < rows; row++)
            {
                new ReadOnlySpan<float>(from + row * matrix.RowStep, Width).CopyTo(new Span<float>(to + row * MatrixKernel.Columns, Width));
            }
        }
        else
        {
            Transpose.Copy(from, matrix.ColumnStep, to, MatrixKernel.Columns, Width, rows);
        }
    }
}
