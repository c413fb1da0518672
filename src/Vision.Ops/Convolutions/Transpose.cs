using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vision.Ops.Convolutions;

/// <summary>Copies a matrix to its transpose.</summary>
internal static unsafe class Transpose
{
    private const int Size = 8;

    /// <summary>[rows, columns] → [columns, rows].</summary>
    /// <param name="from">Columns side by side.</param>
    /// <param name="fromStep">From one row to the next.</param>
    /// <param name="to">Rows side by side.</param>
    /// <param name="toStep">From one column to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="columns">How many.</param>
    public static void Copy(float* from, nint fromStep, float* to, nint toStep, int rows, int columns)
    {
        var (wholeRows, wholeColumns) = Avx.IsSupported ? (rows / Size * Size, columns / Size * Size) : (0, 0);
        for (var column = 0; column < wholeColumns; column += Size)
        {
            for (var row = 0; row < wholeRows; row += Size)
            {
                Block(from + row * fromStep + column, fromStep, to + column * toStep + row, toStep);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = row < wholeRows ? wholeColumns : 0; column < columns; column++)
            {
                to[column * toStep + row] = from[row * fromStep + column];
            }
        }
    }

    // Each vector holds a half of one row and the same half of the row four below.
    private static void Block(float* from, nint fromStep, float* to, nint toStep)
    {
        for (var half = 0; half < 2; half++, from += 4, to += 4 * toStep)
        {
            var below = from + 4 * fromStep;
            var r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(below));
            var r1 = Vector256.Create(Vector128.Load(from + fromStep), Vector128.Load(below + fromStep));
            var r2 = Vector256.Create(Vector128.Load(from + 2 * fromStep), Vector128.Load(below + 2 * fromStep));
            var r3 = Vector256.Create(Vector128.Load(from + 3 * fromStep), Vector128.Load(below + 3 * fromStep));
            Vector256<float> low0 = Avx.UnpackLow(r0, r1), low1 = Avx.UnpackLow(r2, r3), high0 = Avx.UnpackHigh(r0, r1), high1 = Avx.UnpackHigh(r2, r3);
            Avx.Shuffle(low0, low1, 0b01_00_01_00).Store(to);
            Avx.Shuffle(low0, low1, 0b11_10_11_10).Store(to + toStep);
            Avx.Shuffle(high0, high1, 0b01_00_01_00).Store(to + 2 * toStep);
            Avx.Shuffle(high0, high1, 0b11_10_11_10).Store(to + 3 * toStep);
        }
    }
}
