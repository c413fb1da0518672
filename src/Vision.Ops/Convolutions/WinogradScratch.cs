using static TorchSharp.torch;

namespace Vision.Ops.Convolutions;

/// <summary>Memory for points between two steps of a convolution, kept for the next one.</summary>
/// <remarks>Tens of megabytes each time, freed between results that stay, would leave the heap in pieces: a training's memory grew to twice its size.</remarks>
internal sealed class WinogradScratch : IDisposable
{
    private static Tensor? _spare;

    private readonly Tensor _values;
    private readonly long[] _starts;

    /// <summary>Room for a few sets of points, of so many rows times channels each.</summary>
    public WinogradScratch(params ReadOnlySpan<long> sizes)
    {
        _starts = new long[sizes.Length];
        var length = 0L;
        for (var i = 0; i < sizes.Length; i++)
        {
            _starts[i] = length;
            length += WinogradTiles.Points * sizes[i];
        }

        var spare = Interlocked.Exchange(ref _spare, null);
        if (spare is null || spare.numel() < length)
        {
            spare?.Dispose();
            // What is made in inference mode cannot be written to outside of it.
            using var usual = inference_mode(false);
            spare = empty(length).DetachFromDisposeScope();
        }

        _values = spare;
    }

    /// <summary>One of the sets, as [36, rows, channels]; what is in it is not defined.</summary>
    public Tensor Points(int set, long rows, long channels) =>
        _values.as_strided([WinogradTiles.Points, rows, channels], [rows * channels, channels, 1], _starts[set]);

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _spare, _values)?.Dispose();
}
