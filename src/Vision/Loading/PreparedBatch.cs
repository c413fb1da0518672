using Vision.Data;

namespace Vision.Loading;

/// <summary>A batch before it becomes a tensor: normalised floats and labels. Dispose it once the floats have been read: their
/// memory is used for a later batch.</summary>
public sealed class PreparedBatch : IDisposable
{
    private readonly float[] _pixels;
    private readonly int[] _slots; // of the images that were not left out
    private readonly int _length;
    private Action? _giveBack;

    internal PreparedBatch(BatchSlots filled, Action giveBack)
    {
        (_pixels, _length, _giveBack) = (filled.Pixels, filled.Width * filled.Height * 3, giveBack);
        (Width, Height) = (filled.Width, filled.Height);
        _slots = [.. Enumerable.Range(0, filled.Targets.Length).Where(slot => filled.Targets[slot] is not null)];
        Targets = [.. filled.Targets.OfType<Target>()];
    }

    /// <summary>Columns of each image, padding included.</summary>
    public int Width { get; }

    /// <summary>Rows of each image, padding included.</summary>
    public int Height { get; }

    /// <summary>Labels, one for each image.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>The floats of one image: [3, H, W] or, for channels-last, [H, W, 3]; zeros around an image that is smaller.</summary>
    public ReadOnlySpan<float> Pixels(int image)
    {
        ObjectDisposedException.ThrowIf(_giveBack is null, this);
        return _pixels.AsSpan(_slots[image] * _length, _length);
    }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
