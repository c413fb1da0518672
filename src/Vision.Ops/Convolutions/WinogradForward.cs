using System.Runtime.CompilerServices;
using Torch.Runtime;

namespace Vision.Ops.Convolutions;

/// <summary>The result of a convolution: points of weights, then for a few tiles at once their points, 36 products, and pixels again.</summary>
/// <remarks>
/// The points of weights are the panels of 36 matrices [C, outputs]: [36, panels, C, columns]; those of tiles are [36, tiles, C].
/// What a worker makes of its tiles stays in its cache: nothing but the result goes through memory.
/// </remarks>
/// <param name="channels">C.</param>
/// <param name="outputs">Channels of the result.</param>
internal sealed unsafe class WinogradForward(int channels, int outputs)
{
    private const int Points = WinogradTransform.Points;
    private const int PixelsOfTile = 16;
    private const int ChannelsAtOnce = 16;

    private readonly Panels _panels = new(outputs);
    private readonly nint _weightsStep = Scratch.Step((long)new Panels(outputs).Count * channels * MatrixKernel.Columns);

    /// <summary>Convolves maps of C channels with C inputs' taps and adds a bias to each output.</summary>
    public void Run(TiledMaps maps, Taps taps, float* bias, TiledMaps results)
    {
        var atOnce = RowsProduct.RowsOfPiece(maps.Count);
        var (pointsStep, productsStep) = (Scratch.Step((long)atOnce * channels), Scratch.Step((long)atOnce * MatrixKernel.Columns));
        var ofWorker = Scratch.Step(Points * (pointsStep + productsStep) + outputs);
        var sizeOfZeros = Math.Max(channels, MatrixKernel.Columns);
        using var scratch = new Scratch(Points * _weightsStep, sizeOfZeros, Workers.Count * ofWorker);
        float* weights = scratch[0], zeros = scratch[1], workers = scratch[2];
        new Span<float>(zeros, sizeOfZeros).Clear();
        var blocks = (channels + ChannelsAtOnce - 1) / ChannelsAtOnce;
        var ofWeights = new Workers.Phase(_panels.Count * blocks, (piece, _) => ToPoints(taps, piece / blocks, piece % blocks * ChannelsAtOnce, weights));
        var ofTiles = new Workers.Phase((maps.Count + atOnce - 1) / atOnce, (block, worker) =>
        {
            var points = workers + worker * ofWorker;
            var products = points + Points * pointsStep;
            var unused = products + Points * productsStep;
            var (first, count) = (block * atOnce, Math.Min(atOnce, maps.Count - block * atOnce));
            var pixels = stackalloc float*[Points];
            var places = stackalloc float*[atOnce * PixelsOfTile];
            for (var tile = 0; tile < count; tile++)
            {
                results.Find(first + tile, OutputMap.Outputs, unused, places + tile * PixelsOfTile);
                maps.Find(first + tile, InputMap.Inputs, zeros, pixels);
                WinogradTransform.Apply<InputMap, PixelGrid, EvenGrid>(
                    new PixelGrid(pixels), new EvenGrid(points + (long)tile * channels, pointsStep), channels);
            }

            for (var panel = 0; panel < _panels.Count; panel++)
            {
                for (var point = 0; point < Points; point++)
                {
                    var pixelsOfPoint = new Matrix(points + point * pointsStep, channels);
                    var weightsOfPoint = weights + point * _weightsStep + (long)panel * channels * MatrixKernel.Columns;
                    var product = new Matrix(products + point * productsStep, MatrixKernel.Columns);
                    for (var row = 0; row < count; row += MatrixKernel.RowsAtOnce)
                    {
                        MatrixKernel.Multiply(pixelsOfPoint.From(row), weightsOfPoint, channels, new Matrix(zeros, 0), product.From(row));
                    }
                }

                for (var tile = 0; tile < count; tile++)
                {
                    WinogradTransform.Apply<OutputMap, EvenGrid, PixelGrid>(
                        new EvenGrid(products + (long)tile * MatrixKernel.Columns, productsStep),
                        new PixelGrid(places + tile * PixelsOfTile, _panels.FirstOf(panel), bias), _panels.Width);
                }
            }
        });
        Workers.Run(ofWeights, ofTiles);
    }

    [SkipLocalsInit]
    private void ToPoints(Taps taps, int panel, int first, float* weights)
    {
        var count = Math.Min(ChannelsAtOnce, channels - first);
        var size = ChannelsAtOnce * MatrixKernel.Columns;
        var packed = stackalloc float[Taps.Count * size];
        for (var tap = 0; tap < Taps.Count; tap++)
        {
            _panels.Pack(taps[tap].From(first), count, panel, packed + tap * size);
        }

        for (var i = 0; i < count; i++)
        {
            WinogradTransform.Apply<WeightMap, EvenGrid, EvenGrid>(
                new EvenGrid(packed + i * MatrixKernel.Columns, size),
                new EvenGrid(weights + ((long)panel * channels + first + i) * MatrixKernel.Columns, _weightsStep), _panels.Width);
        }
    }
}
