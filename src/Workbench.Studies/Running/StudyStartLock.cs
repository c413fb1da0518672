using Workbench.Files;
using Workbench.Runs;
using Workbench.Runs.Storage;

namespace Workbench.Studies.Running;

/// <summary>The right to make and start runs for studies in a runs folder: one process has it at a time, for the moment of one start.</summary>
/// <remarks>
/// Two studies that need the same training never start it twice: who has the turn looks for the training first, and gives the turn up only when its
/// worker shows itself in the run's folder (or has ended). The lock is the kernel's, so a killed process gives it up too. What remains, a process
/// killed between starting a worker and that worker's first sign, ends at the run's own lock: the second worker is refused there.
/// </remarks>
internal sealed class StudyStartLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly FileLock _lock;

    private StudyStartLock(FileLock @lock) => _lock = @lock;

    /// <summary>Waits for the turn and takes it.</summary>
    /// <exception cref="RunException">Another process has it for too long, or the folder cannot be written.</exception>
    public static StudyStartLock Take(RunStore store)
    {
        var path = Path.Combine(store.Root, ".studies.lock");
        try
        {
            Directory.CreateDirectory(store.Root);
            return FileLock.Take(path, Patience) is { } taken
                ? new(taken)
                : throw new RunException($"Another study has been starting a run for {Patience.TotalSeconds:0} s now. Try again; 'lsof {path}' names it.");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new RunException($"'{path}' cannot be written: {exception.Message} Choose another place with --runs DIR or WORKBENCH_RUNS.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
