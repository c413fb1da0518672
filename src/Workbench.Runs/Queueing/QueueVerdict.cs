using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>What follows for an entry whose worker is no more: it ends, or it stays in the queue.</summary>
/// <param name="Stays">The entry as it stays; null when it ends.</param>
/// <param name="Ends">How it ended; null when it stays.</param>
/// <param name="HasDied">The worker ended without a word.</param>
internal sealed record QueueVerdict(QueueEntry? Stays, QueueEnding? Ends, bool HasDied = false)
{
    /// <summary>Workers that end without a word are started again this often.</summary>
    public const int Retries = 1;

    /// <summary>Judges an entry by what its run's log says.</summary>
    /// <param name="entry">The entry, with the start that is over.</param>
    /// <param name="run">Its run; null when the folder is gone.</param>
    /// <param name="lastWords">What the worker printed last, or empty.</param>
    /// <param name="now">The time.</param>
    public static QueueVerdict Of(QueueEntry entry, RunSummary? run, string lastWords, DateTimeOffset now)
    {
        var start = entry.Start!;
        QueueVerdict End(QueueOutcome outcome, string reason = "", bool hasDied = false) =>
            new(null, new(entry with { Start = null }, outcome, reason, start.Device, now), hasDied);

        // An older ending is that of the attempt before: a run is put in again after it failed.
        var hasSpoken = run is not null && run.Snapshot.Updated >= start.Time;
        return run switch
        {
            null => End(QueueOutcome.Gone, "its folder is no longer there"),
            { State: RunState.Unreadable } => End(QueueOutcome.Failed, run.Reason),
            { State: RunState.Done } => End(QueueOutcome.Done),
            { State: RunState.Failed } when hasSpoken => entry.Tries > 1 && !run.Snapshot.NotFinite
                ? new(Back(entry) with { Tries = entry.Tries - 1, Reason = run.Reason }, null)
                : End(QueueOutcome.Failed, run.Reason),
            { State: RunState.Stopped } when hasSpoken =>
                entry.State == QueueEntryState.Taken ? End(QueueOutcome.Stopped) : new(entry with { Start = null }, null),
            // Somebody went on with it by hand; it keeps its place until that ends.
            { State: RunState.Running } => new(Back(entry), null),
            _ => Died(entry, run, lastWords, End),
        };
    }

    private static QueueVerdict Died(QueueEntry entry, RunSummary run, string lastWords, Func<QueueOutcome, string, bool, QueueVerdict> end)
    {
        var deaths = entry.Deaths + 1;
        var reason = $"the worker ended without a word at step {run.Snapshot.Step} (killed, or out of memory?)"
            + (lastWords.Length > 0 ? $"; its last output: {lastWords}" : "");
        return deaths > Retries
            ? end(QueueOutcome.Failed,
                $"{reason}. This was try {deaths}; look into output.log in the run's folder, then 'workbench queue retry {run.Number}'.", true)
            : new(Back(entry) with { Deaths = deaths, Reason = reason }, null, true);
    }

    private static QueueEntry Back(QueueEntry entry) =>
        entry with { Start = null, State = entry.State == QueueEntryState.Paused ? QueueEntryState.Paused : QueueEntryState.Waiting };
}
