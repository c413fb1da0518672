using Workbench.Files;
using Workbench.Runs;
using Workbench.Runs.Storage;

namespace Workbench.Studies.Running;

/// <summary>The right to make runs for studies in a runs folder: one process has it at a time, until its runs are in the queue.</summary>
/// <remarks>Two studies that need the same training never make it twice: who has the turn looks for the training first. The lock is the kernel's, so a killed
/// process gives it up too.</remarks>
internal sealed class StudyFillLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly FileLock _lock;

    private StudyFillLock(FileLock @lock) => _lock = @lock;

    /// <summary>Waits for the turn and takes it.</summary>
    /// <exception cref="RunException">Another process has it for too long, or the folder cannot be written.</exception>
    public static StudyFillLock Take(RunStore store)
    {
        var path = Path.Combine(store.Root, ".studies.lock");
        try
        {
            Directory.CreateDirectory(store.Root);
            return FileLock.Take(path, Patience) is { } taken
                ? new(taken)
                : throw new RunException(
                    $"Another process has been making the runs of a study for {Patience.TotalSeconds:0} s now. Try again; 'lsof {path}' names it.");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new RunException($"'{path}' cannot be written: {exception.Message} Choose another place with --runs DIR or WORKBENCH_RUNS.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
