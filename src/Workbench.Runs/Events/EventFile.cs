namespace Workbench.Runs.Events;

/// <summary>Reads <c>events.jsonl</c>, from any whole line on, while another process may be appending.</summary>
internal static class EventFile
{
    /// <summary>Reads every whole line after <paramref name="offset"/>.</summary>
    /// <param name="path">The file; one that is absent reads as empty.</param>
    /// <param name="offset">Bytes already read; the start of a line.</param>
    public static EventReading Read(string path, long offset = 0) => Lines(Bytes(path, offset), path, offset);

    /// <summary>All bytes after <paramref name="offset"/>; none when the file is absent.</summary>
    public static byte[] Bytes(string path, long offset)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            stream.Position = offset;
            var bytes = new byte[Math.Max(0, stream.Length - offset)];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Array.Resize(ref bytes, length);
            return bytes;
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static EventReading Lines(byte[] bytes, string path, long offset)
    {
        var events = new List<RunEvent>();
        var problems = new List<string>();
        var start = 0;
        for (var number = 1; ; number++)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                return new(events, problems, offset + start); // what is left is being written, or was torn by a kill
            }

            if (EventReader.Read(bytes.AsMemory(start, length), out var problem) is { } @event)
            {
                events.Add(@event);
            }
            else
            {
                problems.Add($"{path}: line {number}{(offset > 0 ? $" after byte {offset}" : "")} {problem}; passed over");
            }

            start += length + 1;
        }
    }
}

/// <summary>Events read.</summary>
/// <param name="Events">In file order.</param>
/// <param name="Problems">Damaged lines, in words.</param>
/// <param name="End">Bytes read: where the next whole line will begin.</param>
internal sealed record EventReading(IReadOnlyList<RunEvent> Events, IReadOnlyList<string> Problems, long End)
{
    /// <summary>With what was read after it.</summary>
    public EventReading Then(EventReading next) =>
        next.End == End ? this : new([.. Events, .. next.Events], [.. Problems, .. next.Problems], next.End);
}
