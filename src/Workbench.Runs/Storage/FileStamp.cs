namespace Workbench.Runs.Storage;

/// <summary>What tells a changed file from an unchanged one without reading it; all zero for one that is absent.</summary>
/// <param name="Length">Its length.</param>
/// <param name="Modified">Its modification time, in UTC ticks.</param>
public readonly record struct FileStamp(long Length, long Modified)
{
    /// <summary>Of the file as it is now.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new(file.Length, file.LastWriteTimeUtc.Ticks) : default;
    }
}
