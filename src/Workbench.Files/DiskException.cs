namespace Workbench.Files;

/// <summary>A file could not be written. The message says in plain words why, and what to do.</summary>
public sealed class DiskException : IOException
{
    private DiskException(string message, IOException inner)
        : base(message, inner) => HResult = inner.HResult;

    /// <summary>The fault with its words.</summary>
    public static DiskException Of(IOException fault, string path, string whatToDo) => new(Sentence(fault, path, whatToDo), fault);

    /// <summary>Why a path could not be written, and what to do.</summary>
    public static string Sentence(IOException fault, string path, string whatToDo) => (fault.HResult & 0xFFFF) switch
    {
        // errno of Linux (28 no space, 122 quota, 30 read-only) and the Windows code for a full disk.
        28 or 112 => $"The disk is full: '{path}' could not be written. {whatToDo}",
        122 => $"The disk quota is used up: '{path}' could not be written. {whatToDo}",
        30 => $"The file system is read-only: '{path}' could not be written. {whatToDo}",
        _ => $"'{path}' could not be written: {(fault.InnerException ?? fault).Message} {whatToDo}",
    };
}
