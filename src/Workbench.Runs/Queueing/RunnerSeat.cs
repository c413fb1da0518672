using Workbench.Runs.Locking;

namespace Workbench.Runs.Queueing;

/// <summary>The one place for a runner that a queue has per host; given up when disposed, and by the system when the process dies.</summary>
internal sealed class RunnerSeat : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _sign;
    private readonly ITimer _heart;
    private bool _isGiven;

    private RunnerSeat(FileStream @lock, string sign, TimeProvider clock)
    {
        (_lock, _sign) = (@lock, sign);
        var now = clock.GetUtcNow();
        new RunOwner(ProcessIdentity.Current, now, now).Write(sign);
        _heart = clock.CreateTimer(_ => Beat(sign, clock), null, RunOwner.Beat, RunOwner.Beat);
    }

    /// <summary>Takes the place; null when another process has it.</summary>
    public static RunnerSeat? Take(QueueFile queue, TimeProvider clock)
    {
        Directory.CreateDirectory(queue.Folder);
        var sign = Path.Combine(queue.Folder, $"runner-{ProcessIdentity.Current.Host}.json");
        try
        {
            return new(new FileStream(sign + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1), sign, clock);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    /// <summary>The runners that live, on any host.</summary>
    public static IReadOnlyList<RunOwner> Living(QueueFile queue, TimeProvider clock) => !Directory.Exists(queue.Folder) ? []
        : [.. Directory.EnumerateFiles(queue.Folder, "runner-*.json").Order(StringComparer.Ordinal)
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
