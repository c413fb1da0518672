using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vision.Ops.Convolutions;

/// <summary>Products of float32 matrices: a few rows, [<see cref="RowsAtOnce"/>, n], times a panel, [n, <see cref="Columns"/>].</summary>
/// <remarks>
/// Twelve sums stay in registers. Each is taken in the order of n with one rounding per step, so results are the same on every machine, whatever its vectors.
/// </remarks>
internal static unsafe class MatrixKernel
{
    /// <summary>Rows computed at once.</summary>
    public const int RowsAtOnce = 6;

    /// <summary>Columns of a panel.</summary>
    public static int Columns { get; } = 2 * (Vector512.IsHardwareAccelerated ? Lanes512.Count : Lanes256.Count);

    /// <summary>Rows rounded up to a multiple of <see cref="RowsAtOnce"/>.</summary>
    public static int RoundedRows(int rows) => (rows + RowsAtOnce - 1) / RowsAtOnce * RowsAtOnce;

    /// <summary>Copies a row of a panel.</summary>
    public static void CopyRow(float* from, float* to) => new ReadOnlySpan<float>(from, Columns).CopyTo(new Span<float>(to, Columns));

    /// <summary>result = initial + first * panel.</summary>
    /// <param name="first">[<see cref="RowsAtOnce"/>, n].</param>
    /// <param name="panel">[n, <see cref="Columns"/>], its rows one after the other.</param>
    /// <param name="length">n.</param>
    /// <param name="initial">[<see cref="RowsAtOnce"/>, <see cref="Columns"/>], columns side by side; a step of 0 is the same row for all.</param>
    /// <param name="result">The same shape; it may be the same memory.</param>
    public static void Multiply(Matrix first, float* panel, int length, Matrix initial, Matrix result)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Lanes512, Vector512<float>>(first, panel, length, initial, result);
        }
        else
        {
            Multiply<Lanes256, Vector256<float>>(first, panel, length, initial, result);
        }
    }

    // Sums are locals by name, for only so they stay in registers. Optimized at once: the first calls of a process would otherwise take ten times as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TLanes, T>(Matrix first, float* b, int length, Matrix initial, Matrix result)
        where TLanes : ILanes<T>
        where T : struct
    {
        var from = initial.Start;
        T s00 = TLanes.Load(from), s01 = TLanes.Load(from + TLanes.Count);
        from += initial.RowStep;
        T s10 = TLanes.Load(from), s11 = TLanes.Load(from + TLanes.Count);
        from += initial.RowStep;
        T s20 = TLanes.Load(from), s21 = TLanes.Load(from + TLanes.Count);
        from += initial.RowStep;
        T s30 = TLanes.Load(from), s31 = TLanes.Load(from + TLanes.Count);
        from += initial.RowStep;
        T s40 = TLanes.Load(from), s41 = TLanes.Load(from + TLanes.Count);
        from += initial.RowStep;
        T s50 = TLanes.Load(from), s51 = TLanes.Load(from + TLanes.Count);

        // Three rows to an address: fewer additions beside the products.
        nint rowStep = first.RowStep, step = first.ColumnStep;
        float* a = first.Start, a3 = a + 3 * rowStep;
        for (var i = 0; i < length; i++)
        {
            T b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Count);
            var x = TLanes.Fill(*a);
            s00 = TLanes.MultiplyAdd(x, b0, s00);
            s01 = TLanes.MultiplyAdd(x, b1, s01);
            x = TLanes.Fill(a[rowStep]);
            s10 = TLanes.MultiplyAdd(x, b0, s10);
            s11 = TLanes.MultiplyAdd(x, b1, s11);
            x = TLanes.Fill(a[2 * rowStep]);
            s20 = TLanes.MultiplyAdd(x, b0, s20);
            s21 = TLanes.MultiplyAdd(x, b1, s21);
            x = TLanes.Fill(*a3);
            s30 = TLanes.MultiplyAdd(x, b0, s30);
            s31 = TLanes.MultiplyAdd(x, b1, s31);
            x = TLanes.Fill(a3[rowStep]);
            s40 = TLanes.MultiplyAdd(x, b0, s40);
            s41 = TLanes.MultiplyAdd(x, b1, s41);
            x = TLanes.Fill(a3[2 * rowStep]);
            s50 = TLanes.MultiplyAdd(x, b0, s50);
            s51 = TLanes.MultiplyAdd(x, b1, s51);
            b += 2 * TLanes.Count;
            a += step;
            a3 += step;
        }

        var to = result.Start;
        TLanes.Store(s00, to);
        TLanes.Store(s01, to + TLanes.Count);
        to += result.RowStep;
        TLanes.Store(s10, to);
        TLanes.Store(s11, to + TLanes.Count);
        to += result.RowStep;
        TLanes.Store(s20, to);
        TLanes.Store(s21, to + TLanes.Count);
        to += result.RowStep;
        TLanes.Store(s30, to);
        TLanes.Store(s31, to + TLanes.Count);
        to += result.RowStep;
        TLanes.Store(s40, to);
        TLanes.Store(s41, to + TLanes.Count);
        to += result.RowStep;
        TLanes.Store(s50, to);
        TLanes.Store(s51, to + TLanes.Count);
    }
}

/// <summary>A matrix in memory.</summary>
/// <param name="start">Its first number.</param>
/// <param name="rowStep">From one row to the next.</param>
/// <param name="columnStep">From one column to the next.</param>
internal readonly unsafe struct Matrix(float* start, nint rowStep, nint columnStep = 1)
{
    /// <summary>The first number.</summary>
    public float* Start => start;

    /// <summary>From one row to the next.</summary>
    public nint RowStep => rowStep;

    /// <summary>From one column to the next.</summary>
    public nint ColumnStep => columnStep;

    /// <summary>The matrix from a row on.</summary>
    public Matrix From(int row) => new(start + row * rowStep, rowStep, columnStep);
}
