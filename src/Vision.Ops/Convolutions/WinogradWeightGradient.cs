using Torch.Runtime;

namespace Vision.Ops.Convolutions;

/// <summary>The gradient of the weights, the exact adjoint: points of pixels and of the result's gradient, 36 products summed over tiles, taps.</summary>
/// <remarks>
/// For some tiles at once the points of pixels are panels, [36, panels, tiles, columns], and those of the gradient [36, tiles, outputs]; sums are
/// [36, panels, outputs, columns]. Tiles are summed in the same order whatever the number of threads.
/// </remarks>
/// <param name="channels">C.</param>
/// <param name="outputs">Channels of the result.</param>
internal sealed unsafe class WinogradWeightGradient(int channels, int outputs)
{
    private const int Points = WinogradTransform.Points;
    private const int Taps = 9;

    // 32 MB of points: with fewer tiles at once the sums would be read and written too often.
    private const int ValuesAtOnce = 1 << 23;

    private readonly Panels _panels = new(channels);
    private readonly int _rows = MatrixKernel.RoundedRows(outputs);
    private readonly nint _sumsStep = Scratch.Step((long)new Panels(channels).Count * MatrixKernel.RoundedRows(outputs) * MatrixKernel.Columns);

    /// <summary>Finds the gradient of the weights, [outputs, 3, 3, C], from maps of C channels and the gradients of their results.</summary>
    public void Run(TiledMaps maps, TiledMaps gradients, float* result)
    {
        var atOnce = Math.Clamp(ValuesAtOnce / (Points * (channels + outputs)), 1, maps.Count);
        var pointsStep = Scratch.Step((long)_panels.Count * atOnce * MatrixKernel.Columns);
        var slopesStep = Scratch.Step((long)atOnce * outputs + MatrixKernel.RowsAtOnce);
        var sizeOfZeros = Math.Max(Math.Max(channels, outputs), MatrixKernel.Columns);
        using var scratch = new Scratch(sizeOfZeros, Points * pointsStep, Points * slopesStep, Points * _sumsStep);
        float* zeros = scratch[0], points = scratch[1], slopes = scratch[2], sums = scratch[3];
        new Span<float>(zeros, sizeOfZeros).Clear();
        var phases = new List<Workers.Phase>();
        for (var done = 0; done < maps.Count; done += atOnce)
        {
            var (first, count) = (done, Math.Min(atOnce, maps.Count - done));
            phases.Add(new(count, (tile, _) =>
            {
                var pixels = stackalloc float*[Points];
                maps.Find(first + tile, InputMap.Inputs, zeros, pixels);
                for (var panel = 0; panel < _panels.Count; panel++)
                {
                    var to = points + ((long)panel * atOnce + tile) * MatrixKernel.Columns;
                    WinogradTransform.Apply<InputMap, PixelGrid, EvenGrid>(
                        new PixelGrid(pixels, _panels.FirstOf(panel)), new EvenGrid(to, pointsStep), _panels.Width);
                }

                gradients.Find(first + tile, OutputGradientMap.Inputs, zeros, pixels);
                WinogradTransform.Apply<OutputGradientMap, PixelGrid, EvenGrid>(
                    new PixelGrid(pixels), new EvenGrid(slopes + (long)tile * outputs, slopesStep), outputs);
            }));
            phases.Add(new(Points * _panels.Count, (matrix, _) =>
            {
                var (point, panel) = Math.DivRem(matrix, _panels.Count);
                var slopesOfPoint = new Matrix(slopes + point * slopesStep, 1, outputs);
                var sum = new Matrix(sums + point * _sumsStep + (long)panel * _rows * MatrixKernel.Columns, MatrixKernel.Columns);
                for (var row = 0; row < outputs; row += MatrixKernel.RowsAtOnce)
                {
                    MatrixKernel.Multiply(
                        slopesOfPoint.From(row), points + point * pointsStep + (long)panel * atOnce * MatrixKernel.Columns, count,
                        first > 0 ? sum.From(row) : new Matrix(zeros, 0), sum.From(row));
                }
            }));
        }

        phases.Add(new(outputs, (output, _) => ToTaps(sums, result, output)));
        Workers.Run([.. phases]);
    }

    private void ToTaps(float* sums, float* result, int output)
    {
        for (var panel = 0; panel < _panels.Count; panel++)
        {
            WinogradTransform.Apply<WeightGradientMap, EvenGrid, EvenGrid>(
                new EvenGrid(sums + ((long)panel * _rows + output) * MatrixKernel.Columns, _sumsStep),
                new EvenGrid(result + (long)output * Taps * channels + _panels.FirstOf(panel), channels), _panels.Width);
        }
    }
}
