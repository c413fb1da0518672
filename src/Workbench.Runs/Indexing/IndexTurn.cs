using System.Diagnostics.CodeAnalysis;

namespace Workbench.Runs.Indexing;

/// <summary>A turn at the index: many readers or one writer, among all processes. The system ends it when a process dies.</summary>
/// <remarks>
/// The system's lock on a file holds wherever the file is seen: in containers, for other users, and on network homes with locks (NFS 4). Where a file
/// system has none, two writers may damage the index; it is then built anew.
/// </remarks>
internal static class IndexTurn
{
    /// <summary>Waits for a turn among the readers.</summary>
    /// <returns>The turn; null where nobody has ever written.</returns>
    /// <exception cref="IOException">Others had it for the whole of <paramref name="patience"/>.</exception>
    public static FileStream? Read(string path, TimeSpan patience) =>
        File.Exists(path) ? Take(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1), patience) : null;

    /// <summary>Waits for the turn of the one writer.</summary>
    /// <exception cref="IOException">As <see cref="Read"/>, or the lock cannot be opened.</exception>
    public static FileStream Write(string path, TimeSpan patience) =>
        Take(() => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1), patience);

    private static FileStream Take(Func<FileStream> open, TimeSpan patience)
    {
        FileStream? turn = null;
        return SpinWait.SpinUntil(() => TryOpen(open, out turn), patience)
            ? turn!
            : throw new IOException($"another process has held it for {patience.TotalSeconds:0.#} s");
    }

    private static bool TryOpen(Func<FileStream> open, [NotNullWhen(true)] out FileStream? turn)
    {
        try
        {
            turn = open();
            return true;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            turn = null;
            return false;
        }
    }

    // EAGAIN of Linux and of macOS; sharing and lock violation of Windows.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
