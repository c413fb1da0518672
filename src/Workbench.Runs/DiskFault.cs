namespace Workbench.Runs;

/// <summary>Says in plain words why writing failed.</summary>
internal static class DiskFault
{
    // errno of Linux (28 no space, 122 quota, 30 read-only) and the Windows code for a full disk.
    public static RunException Explain(IOException exception, string path, string whatToDo) => (exception.HResult & 0xFFFF) switch
    {
        28 or 112 => new($"The disk is full: '{path}' could not be written. {whatToDo}", exception),
        122 => new($"The disk quota is used up: '{path}' could not be written. {whatToDo}", exception),
        30 => new($"The file system is read-only: '{path}' could not be written. {whatToDo}", exception),
        _ => new($"'{path}' could not be written: {exception.Message} {whatToDo}", exception),
    };
}
