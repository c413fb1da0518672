using System.Diagnostics;

namespace Workbench.Files;

/// <summary>A file that one process has at a time. The lock is the kernel's: a killed process gives it up too.</summary>
public sealed class FileLock : IDisposable
{
    private const int PauseMs = 10;
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, making its file; null when another process has it.</summary>
    /// <exception cref="IOException">The folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be made or opened.</exception>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    /// <summary>As <see cref="TryTake"/>, waiting for another process to give it up; null when that takes longer than the patience.</summary>
    public static FileLock? Take(string path, TimeSpan patience)
    {
        var begun = Stopwatch.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (Stopwatch.GetElapsedTime(begun) > patience)
            {
                return null;
            }

            pause.Wait(PauseMs);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
