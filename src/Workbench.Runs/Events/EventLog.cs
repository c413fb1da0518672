using Workbench.Files;

namespace Workbench.Runs.Events;

/// <summary>Appends events to <c>events.jsonl</c>: one writer, one line per event, each line handed to the system in one piece.</summary>
/// <remarks>
/// A killed process leaves whole lines and at most one torn one, which readers pass over and the next writer cuts off. Not safe for several threads.
/// </remarks>
internal sealed class EventLog : IDisposable
{
    private readonly Stream _stream;
    private readonly string _path;

    /// <summary>Opens or makes the file; cuts a torn last line.</summary>
    public EventLog(string path)
        : this(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), path)
    {
    }

    /// <summary>Over an open stream that can seek; <paramref name="path"/> is for messages.</summary>
    internal EventLog(Stream stream, string path)
    {
        (_stream, _path) = (stream, path);
        CutTornLine();
    }

    /// <summary>Writes one event. What matters after a power cut (all but steps and problems) is forced to the disk.</summary>
    /// <exception cref="RunException">The disk is full or gone; the lines before are intact.</exception>
    public void Append(RunEvent @event)
    {
        var before = _stream.Position;
        try
        {
            _stream.Write(EventWriter.Line(@event));
            if (@event is not (StepEvent or ProblemEvent) && _stream is FileStream file)
            {
                file.Flush(flushToDisk: true);
            }
            else
            {
                _stream.Flush();
            }
        }
        catch (IOException exception)
        {
            TakeBack(before);
            throw new RunException(DiskException.Sentence(exception, _path, "Events before it are intact; free some space and resume the run."), exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void TakeBack(long length)
    {
        try
        {
            _stream.SetLength(length);
            _stream.Position = length;
        }
        catch (IOException)
        {
            // The half line stays; readers pass over it and the next writer cuts it.
        }
    }

    private void CutTornLine()
    {
        var end = _stream.Length;
        var buffer = new byte[4096];
        while (end > 0)
        {
            var start = Math.Max(0, end - buffer.Length);
            var piece = buffer.AsSpan(0, (int)(end - start));
            _stream.Position = start;
            _stream.ReadExactly(piece);
            var feed = piece.LastIndexOf((byte)'\n');
            if (feed >= 0)
            {
                end = start + feed + 1;
                break;
            }

            end = start;
        }

        if (end < _stream.Length)
        {
            _stream.SetLength(end);
        }

        _stream.Position = end;
    }
}
