using System.Text;

namespace Workbench.Files;

/// <summary>Writes whole files: a reader, a kill, a power cut or a full disk finds the old content or the new, never a half.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/>, forces the bytes to the disk, then takes the place of the old file. Missing folders are made.</summary>
    /// <exception cref="DiskException">It could not be written; a previous file is intact.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        var isPlaced = false;
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            isPlaced = true;
            FolderSync.Run(folder);
        }
        catch (IOException exception)
        {
            throw DiskException.Of(exception, path, "The previous file, if there was one, is intact.");
        }
        finally
        {
            if (!isPlaced)
            {
                Discard(temporary);
            }
        }
    }

    /// <summary>Writes text as UTF-8 without a mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // A left-over temporary file does no harm.
        }
    }
}
