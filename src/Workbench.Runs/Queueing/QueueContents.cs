using System.Text.Json.Serialization;

namespace Workbench.Runs.Queueing;

/// <summary>All that <c>queue.json</c> holds. Changes give a new one.</summary>
public sealed record QueueContents
{
    /// <summary>The layout this version writes, and the newest it reads.</summary>
    public const int CurrentSchema = 1;

    private const int KeptEndings = 20;

    /// <summary>Version of the layout.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Nothing new begins; what runs goes on.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The entries; those that wait begin in this order.</summary>
    public IReadOnlyList<QueueEntry> Entries { get; init; } = [];

    /// <summary>The studies that said how many of their runs train at a time.</summary>
    public IReadOnlyList<StudyJobs> Studies { get; init; } = [];

    /// <summary>What left lately, newest first.</summary>
    public IReadOnlyList<QueueEnding> Ended { get; init; } = [];

    /// <summary>Whether something could begin now.</summary>
    [JsonIgnore]
    public bool HasReady => !IsPaused && Entries.Any(entry => entry.IsReady);

    /// <summary>The entry of a run; null when it has none.</summary>
    public QueueEntry? Find(string run) => Entries.FirstOrDefault(entry => entry.Run == run);

    /// <summary>The place of a run among those without a worker, from 1; 0 when it has a worker or no entry.</summary>
    public int PlaceOf(string run) => 1 + Entries.Where(entry => entry.Start is null).ToList().FindIndex(entry => entry.Run == run);

    /// <summary>How many runs of an entry's studies train at a time on a machine; null when none of them says so.</summary>
    public int? JobsOf(QueueEntry entry) => Studies.Where(study => entry.Studies.Contains(study.Study)).Max(study => (int?)study.Jobs);

    /// <summary>With one entry changed, or put at the end when it is new.</summary>
    public QueueContents With(QueueEntry entry) => this with
    {
        Entries = Find(entry.Run) is null
            ? [.. Entries, entry]
            : [.. Entries.Select(old => old.Run == entry.Run ? entry : old)],
    };

    /// <summary>Without an entry; how it ended is kept. A study that has no entry left is forgotten.</summary>
    public QueueContents Without(QueueEnding ending)
    {
        QueueEntry[] left = [.. Entries.Where(entry => entry.Run != ending.Run)];
        return this with
        {
            Entries = left,
            Studies = [.. Studies.Where(study => left.Any(entry => entry.Studies.Contains(study.Study)))],
            Ended = [ending, .. Ended.Where(other => other.Run != ending.Run).Take(KeptEndings - 1)],
        };
    }

    /// <summary>With an entry at a place among those without a worker; too small or large a place is the first or last.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="place">From 1.</param>
    public QueueContents MovedTo(string run, int place)
    {
        var still = Entries.Where(entry => entry.Start is null).ToList();
        var from = still.FindIndex(entry => entry.Run == run);
        if (from < 0)
        {
            return this;
        }

        var moved = still[from];
        still.RemoveAt(from);
        still.Insert(Math.Clamp(place - 1, 0, still.Count), moved);
        return this with { Entries = [.. Entries.Where(entry => entry.Start is not null), .. still] };
    }
}

/// <summary>What a study asks of the queue.</summary>
/// <param name="Study">Its name.</param>
/// <param name="Jobs">How many of its runs train at a time on one machine; several may share a device.</param>
public sealed record StudyJobs(string Study, int Jobs);
