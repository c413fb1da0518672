using Workbench.Runs.Events;

namespace Workbench.Runs.Storage;

/// <summary>Folds a folder into a snapshot, from the start or from where it was left.</summary>
internal static class SnapshotReader
{
    /// <summary>Reads everything.</summary>
    /// <returns>The snapshot and the bytes of the log it covers.</returns>
    /// <exception cref="RunException">The folder cannot be read.</exception>
    public static (RunSnapshot Snapshot, long End) Whole(RunPaths paths) => Of(paths, () => EventFile.Read(paths.Events));

    /// <summary>As <see cref="Whole"/>, with a log that is read elsewhere.</summary>
    /// <exception cref="RunException">The folder cannot be read.</exception>
    public static (RunSnapshot Snapshot, long End) Of(RunPaths paths, Func<EventReading> log) => Guarded(paths, () =>
    {
        var header = RunHeader.Read(paths);
        var parameters = File.Exists(paths.Recipe) ? RecipeParameters.Read(File.ReadAllText(paths.Recipe), paths.Recipe) : [];
        var reading = log();
        RefuseNewer(reading);
        var snapshot = new RunSnapshot { Name = header.Name, Created = header.Created, Updated = header.Created, Parameters = PackedLists.Encode(parameters) };
        return (EventHistory.Effective(reading.Events).Aggregate(Marked(paths, snapshot), (now, @event) => now.After(@event)), reading.End);
    });

    /// <summary>Reads only what was appended after <paramref name="end"/>; a resume among it makes the whole be read.</summary>
    /// <exception cref="RunException">The folder cannot be read.</exception>
    public static (RunSnapshot Snapshot, long End) Tail(RunPaths paths, RunSnapshot snapshot, long end) => Guarded(paths, () =>
    {
        var reading = EventFile.Read(paths.Events, end);
        return reading.Problems.Count > 0 || reading.Events.Any(e => e is ResumeEvent)
            ? Whole(paths)
            : (reading.Events.Aggregate(snapshot, (now, @event) => now.After(@event)), reading.End);
    });

    /// <summary>With the marks as they are now. A damaged file hides no run: the reason is kept beside it.</summary>
    public static RunSnapshot Marked(RunPaths paths, RunSnapshot snapshot)
    {
        try
        {
            return snapshot with { Marks = RunMarks.Read(paths), MarksProblem = "" };
        }
        catch (RunException exception)
        {
            return snapshot with { Marks = RunMarks.None, MarksProblem = exception.Message };
        }
    }

    private static T Guarded<T>(RunPaths paths, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"Run {paths.Id} cannot be read: {exception.Message} Check its owner and permissions.", exception);
        }
    }

    // A log in which nothing is understood and something is newer is a newer Workbench's; one damaged line among many is not.
    private static void RefuseNewer(EventReading reading)
    {
        if (reading.Events.Count == 0 && reading.Problems.Count > 0)
        {
            throw new RunException(reading.Problems[0]);
        }
    }
}
