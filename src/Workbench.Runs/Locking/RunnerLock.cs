using Workbench.Files;

namespace Workbench.Runs.Locking;

/// <summary>The one place per host for a process that starts runs, of a queue or of a study; given up when disposed, and by
/// the system when the process dies.</summary>
public sealed class RunnerLock : IDisposable
{
    private readonly FileLock _lock;
    private readonly string _sign;
    private readonly ITimer _heart;
    private bool _isGiven;

    private RunnerLock(FileLock @lock, string sign, TimeProvider clock)
    {
        (_lock, _sign) = (@lock, sign);
        var now = clock.GetUtcNow();
        new RunOwner(ProcessIdentity.Current, now, now).Write(sign);
        _heart = clock.CreateTimer(_ => Beat(sign, clock), null, RunOwner.Beat, RunOwner.Beat);
    }

    /// <summary>Takes the place; null when another process has it.</summary>
    /// <param name="folder">Where processes look for one another; made if it is not there.</param>
    /// <param name="clock">The time.</param>
    public static RunnerLock? Take(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var sign = Path.Combine(folder, $"runner-{ProcessIdentity.Current.Host}.json");
        return FileLock.TryTake(sign + ".lock") is { } taken ? new(taken, sign, clock) : null;
    }

    /// <summary>The runners that live, on any host.</summary>
    public static IReadOnlyList<RunOwner> Living(string folder, TimeProvider clock) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "runner-*.json").Order(StringComparer.Ordinal)
            .Select(RunOwner.Read).OfType<RunOwner>().Where(owner => owner.IsAlive(clock.GetUtcNow()))];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isGiven)
        {
            return; // The sign may be the next runner's by now.
        }

        _isGiven = true;
        _heart.Dispose();
        try
        {
            File.Delete(_sign);
        }
        catch (IOException)
        {
            // Seen as dead by its process soon enough.
        }

        _lock.Dispose();
    }

    private static void Beat(string sign, TimeProvider clock)
    {
        try
        {
            File.SetLastWriteTimeUtc(sign, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception missed) when (missed is IOException or UnauthorizedAccessException)
        {
            // The next one may get through.
        }
    }
}
