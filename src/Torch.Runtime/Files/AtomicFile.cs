namespace Torch.Runtime.Files;

/// <summary>Writes a file so that under its name there is always the old one or the whole new one, also after a crash or on a full disk.</summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<Stream> write)
    {
        string partial = path + ".partial";
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
