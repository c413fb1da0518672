namespace Workbench.Tui.Driving;

/// <summary>Writes to a slow line from a thread of its own; takes the next piece only when the one before is gone, so that nobody waits for the line.</summary>
internal sealed class OutputLine : IDisposable
{
    private readonly Stream _stream;
    private readonly Action _freed;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _given = new(0);
    private readonly Lock _gate = new();
    private byte[]? _piece;
    private volatile bool _isClosed;
    private volatile bool _isBroken;

    /// <summary>Over a stream.</summary>
    /// <param name="stream">Disposed by its owner.</param>
    /// <param name="freed">Told from another thread whenever the line has become free, or is broken.</param>
    public OutputLine(Stream stream, Action freed)
    {
        (_stream, _freed) = (stream, freed);
        _thread = new(Run) { IsBackground = true, Name = "terminal output" };
        _thread.Start();
    }

    /// <summary>Whether the line can take a piece.</summary>
    public bool IsFree
    {
        get
        {
            lock (_gate)
            {
                return _piece is null;
            }
        }
    }

    /// <summary>The line broke: nobody reads any more.</summary>
    public bool IsBroken => _isBroken;

    /// <summary>Takes a piece; false when the one before is still on its way.</summary>
    public bool TryWrite(byte[] bytes)
    {
        lock (_gate)
        {
            if (_piece is not null)
            {
                return false;
            }

            _piece = bytes;
        }

        _given.Release();
        return true;
    }

    /// <summary>Waits until the line is free; false when that takes longer.</summary>
    public bool Wait(TimeSpan patience) => SpinWait.SpinUntil(() => IsFree || IsBroken, patience) && !IsBroken;

    /// <inheritdoc/>
    public void Dispose()
    {
        _isClosed = true;
        _given.Release();
        _thread.Join(TimeSpan.FromMilliseconds(200));
    }

    private void Run()
    {
        while (true)
        {
            _given.Wait();
            if (_piece is { } piece)
            {
                Write(piece);
                _freed();
            }
            else if (_isClosed)
            {
                return;
            }
        }
    }

    private void Write(byte[] piece)
    {
        try
        {
            if (!IsBroken)
            {
                _stream.Write(piece);
                _stream.Flush();
            }
        }
        catch (IOException)
        {
            _isBroken = true;
        }

        lock (_gate)
        {
            _piece = null;
        }
    }
}
