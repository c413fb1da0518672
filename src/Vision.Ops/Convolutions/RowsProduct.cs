using Torch.Runtime;
using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>Where some rows of a matrix are, [rows, n], one after the other.</summary>
/// <param name="first">The first of them.</param>
/// <param name="count">How many.</param>
/// <param name="own">Memory for so many rows, where they have to be written first.</param>
internal unsafe delegate float* RowSource(int first, int count, float* own);

/// <summary>A long matrix, whose rows belong to the pixels of a result, times the weights of a convolution.</summary>
internal static unsafe class RowsProduct
{
    // A worker's rows stay in its cache while all weights pass by.
    private const int MostRows = 8 * MatrixKernel.RowsAtOnce;
    private const int FewestRows = 2 * MatrixKernel.RowsAtOnce;

    /// <summary>Writes rows * kernels + bias to every pixel of a result.</summary>
    /// <param name="kernels">[n, outputs].</param>
    /// <param name="length">n.</param>
    /// <param name="bias">[outputs].</param>
    /// <param name="result">[N, outputs, H, W], channels innermost; not fewer pixels than the kernel's rows, nor fewer outputs than its columns.</param>
    /// <param name="rows">[pixels, n].</param>
    public static void Write(Matrix kernels, int length, Tensor bias, Tensor result, RowSource rows)
    {
        var outputs = (int)result.shape[1];
        var (count, panels) = ((int)(result.numel() / outputs), new Panels(outputs));
        var atOnce = RowsOfPiece(count);
        float* shift = TensorMemory.Floats(bias), to = TensorMemory.Floats(result);
        using var scratch = new Scratch((long)panels.Count * length * MatrixKernel.Columns, (long)Workers.Count * atOnce * length);
        float* packed = scratch[0], workers = scratch[1];
        var packing = new Workers.Phase(
            panels.Count, (panel, _) => panels.Pack(kernels, length, panel, packed + (long)panel * length * MatrixKernel.Columns));
        var product = new Workers.Phase((count + atOnce - 1) / atOnce, (piece, worker) =>
        {
            // The last piece begins early where it has not enough rows.
            var first = RowOf(piece * atOnce, count);
            var rowsOfPiece = Math.Min(atOnce, count - first);
            var from = new Matrix(rows(first, rowsOfPiece, workers + (long)worker * atOnce * length), length);
            for (var panel = 0; panel < panels.Count; panel++)
            {
                var column = panels.FirstOf(panel);
                for (var i = 0; i < rowsOfPiece; i += MatrixKernel.RowsAtOnce)
                {
                    var row = RowOf(i, rowsOfPiece);
                    MatrixKernel.Multiply(
                        from.From(row), packed + (long)panel * length * MatrixKernel.Columns, length, new Matrix(shift + column, 0),
                        new Matrix(to + (long)(first + row) * outputs + column, outputs));
                }
            }
        });
        Workers.Run(packing, product);
        GC.KeepAlive((bias, result));
    }

    /// <summary>How many rows a worker takes at once: as many pieces for each worker, that fill the rows of the kernel.</summary>
    public static int RowsOfPiece(int rows)
    {
        var pieces = Workers.Count * Math.Max(1, (rows + MostRows * Workers.Count - 1) / (MostRows * Workers.Count));
        return MatrixKernel.RoundedRows(Math.Max((rows + pieces - 1) / pieces, FewestRows));
    }

    /// <summary>Where rows begin that are computed at once: early at the end of all, where they overlap. What is computed twice is the same.</summary>
    public static int RowOf(int row, int rows) => Math.Min(row, rows - MatrixKernel.RowsAtOnce);
}
