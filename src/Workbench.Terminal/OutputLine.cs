namespace Workbench.Terminal;

/// <summary>Writes to a slow line from a thread of its own; takes the next piece only when the one before is gone.</summary>
internal sealed class OutputLine : IDisposable
{
    private readonly Stream _stream;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _given = new(0);
    private readonly Lock _gate = new();
    private byte[]? _piece;
    private volatile bool _isClosed;

    /// <summary>Over a stream.</summary>
    /// <param name="stream">Disposed by its owner.</param>
    public OutputLine(Stream stream)
    {
        _stream = stream;
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
    public bool IsBroken { get; private set; }

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
            var piece = _piece;
            if (piece is not null)
            {
                Write(piece);
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
            IsBroken = true;
        }

        lock (_gate)
        {
            _piece = null;
        }
    }
}
