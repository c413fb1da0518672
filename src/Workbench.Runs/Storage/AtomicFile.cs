using System.Text;

namespace Workbench.Runs.Storage;

/// <summary>Writes whole files: a reader, a kill or a full disk finds the old content or the new, never a half.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/>, forces the bytes to the disk, then takes the place of the old file. Missing folders are made.</summary>
    /// <exception cref="RunException">It could not be written; a previous file is intact.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = TemporaryFor(path);
        Guarded(path, temporary, () =>
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
        });
    }

    /// <summary>As <see cref="Write"/>, for writers that want a file name.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="write">Writes to the path it is given, which is not <paramref name="path"/>.</param>
    public static void WriteByName(string path, Action<string> write)
    {
        var temporary = TemporaryFor(path);
        Guarded(path, temporary, () =>
        {
            write(temporary);
            using var stream = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true);
        });
    }

    /// <summary>Writes text as UTF-8 without a mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static string TemporaryFor(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
    }

    private static void Guarded(string path, string temporary, Action write)
    {
        var placed = false;
        try
        {
            write();
            File.Move(temporary, path, overwrite: true);
            placed = true;
            Posix.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (IOException exception)
        {
            throw DiskFault.Explain(exception, path, "The previous file, if there was one, is intact.");
        }
        finally
        {
            if (!placed)
            {
                Discard(temporary);
            }
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (IOException)
        {
            // A left-over temporary file does no harm.
        }
    }
}
