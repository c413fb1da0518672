using Workbench.Files;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Locking;

/// <summary>Makes a process the only writer of a run, and says so to others; a timer gives signs of life until it is disposed.</summary>
/// <remarks>
/// Two means together: the system's advisory lock on the file <c>lock</c> (freed by the kernel when the process dies, on most network file
/// systems too), and <c>owner.json</c> with the owner's process and heartbeat, which decides where the first cannot be trusted.
/// </remarks>
internal sealed class RunLock : IDisposable
{
    private readonly FileLock _lock;
    private readonly string _ownerPath;
    private readonly ITimer _heart;
    private readonly TimeProvider _clock;

    private RunLock(FileLock @lock, string ownerPath, TimeProvider clock)
    {
        (_lock, _ownerPath, _clock) = (@lock, ownerPath, clock);
        _heart = clock.CreateTimer(_ => BeatOnce(), null, RunOwner.Beat, RunOwner.Beat);
    }

    /// <summary>Takes the run.</summary>
    /// <exception cref="RunLockedException">Another process has it; the message names it.</exception>
    public static RunLock Take(RunPaths paths, TimeProvider clock)
    {
        var @lock = Open(paths) ?? throw Refusal(paths, RunOwner.Read(paths.Owner));
        try
        {
            // The kernel's lock says nothing across the hosts of some network file systems, nor where the file system has none.
            var owner = RunOwner.Read(paths.Owner);
            var trusted = !Posix.IsShared(paths.Folder);
            if (owner is not null && owner.IsAlive(clock.GetUtcNow()) && (owner.Process.IsVisible || !trusted) && !HeldHere(owner))
            {
                throw Refusal(paths, owner);
            }

            var now = clock.GetUtcNow();
            new RunOwner(ProcessIdentity.Current, now, now).Write(paths.Owner);
            return new RunLock(@lock, paths.Owner, clock);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _heart.Dispose();
        try
        {
            File.Delete(_ownerPath);
        }
        catch (IOException)
        {
            // Seen as dead by its process id soon enough.
        }

        _lock.Dispose();
    }

    // This process holding the kernel's lock again means that its own former writer is gone.
    private static bool HeldHere(RunOwner owner) => owner.Process == ProcessIdentity.Current;

    private static FileLock? Open(RunPaths paths)
    {
        try
        {
            return FileLock.TryTake(paths.Lock);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new RunException($"Run {paths.Id} cannot be written: {exception.Message} Check the owner of '{paths.Folder}'.", exception);
        }
    }

    private static RunLockedException Refusal(RunPaths paths, RunOwner? owner) => owner is null
        ? new($"Run {paths.Number} ({paths.Id}) is in use by another process. Wait for it, or look for it with 'lsof {paths.Lock}'.")
        : new($"Run {paths.Number} ({paths.Id}) is being trained by pid {owner.Process.Pid} on host {owner.Process.Host} since "
            + $"{owner.Since:yyyy-MM-dd HH:mm:ss} UTC. Stop it first: workbench stop {paths.Number}");

    private void BeatOnce()
    {
        try
        {
            File.SetLastWriteTimeUtc(_ownerPath, _clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A missed beat is no reason to stop training; the next one may get through.
        }
    }
}
