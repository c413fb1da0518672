using System.Diagnostics.CodeAnalysis;

namespace Workbench.Runs.Indexing;

/// <summary>A turn at the index: many readers or one writer, among all processes. The system ends it when a process dies.</summary>
/// <remarks>
/// The system's lock on a file holds wherever the file is seen: in containers, for other users, and on network homes with locks (NFS 4). Where a file
/// system has none, two writers may damage the index; it is then built anew. The lock file holds the sum of the index, which only a writer changes.
/// </remarks>
internal sealed class IndexLock : IDisposable
{
    private readonly FileStream _file;

    private IndexLock(FileStream file) => _file = file;

    /// <summary>The sum of the index when its last writer had finished; null when there was none, or when it died at work.</summary>
    public ulong? Sum
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            _file.Position = 0;
            return _file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? BitConverter.ToUInt64(bytes) : null;
        }

        set
        {
            _file.SetLength(0);
            if (value is { } sum)
            {
                _file.Write(BitConverter.GetBytes(sum));
            }

            _file.Flush();
        }
    }

    /// <summary>Waits for a turn among the readers.</summary>
    /// <returns>The turn; null where nobody has ever written.</returns>
    /// <exception cref="IOException">Others had it for the whole of <paramref name="patience"/>.</exception>
    public static IndexLock? Read(string path, TimeSpan patience) =>
        File.Exists(path) ? Take(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0), patience) : null;

    /// <summary>Waits for the turn of the one writer.</summary>
    /// <exception cref="IOException">As <see cref="Read"/>, or the lock cannot be opened.</exception>
    public static IndexLock Write(string path, TimeSpan patience) =>
        Take(() => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0), patience);

    /// <summary>Gives the turn back.</summary>
    public void Dispose() => _file.Dispose();

    private static IndexLock Take(Func<FileStream> open, TimeSpan patience)
    {
        FileStream? file = null;
        return SpinWait.SpinUntil(() => TryOpen(open, out file), patience)
            ? new(file!)
            : throw new IOException($"another process has held it for {patience.TotalSeconds:0.#} s");
    }

    private static bool TryOpen(Func<FileStream> open, [NotNullWhen(true)] out FileStream? file)
    {
        try
        {
            file = open();
            return true;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            file = null;
            return false;
        }
    }

    // EAGAIN of Linux and of macOS; sharing and lock violation of Windows.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
