using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>The columns every list of runs has, whatever its recipes and metrics.</summary>
internal static class FixedColumns
{
    /// <summary>In the order in which they are told.</summary>
    public static IReadOnlyList<RunColumn> All { get; } =
    [
        new("#", true, run => Cell.Of(run.Number, run.Number.ToString("0"))),
        new("id", false, run => Cell.Of(run.Id)),
        new("name", false, run => Cell.Of(run.Snapshot.Name)),
        new("state", false, run => new(run.State.ToString().ToLowerInvariant(), null, Display.State(run))),
        new("progress", true, run => run.Progress is { } percent ? Cell.Of(percent, Display.Percent(percent)) : Cell.None),
        new("eta", true, run => run.SecondsLeft is { } seconds ? Cell.Of(seconds, Display.Short(seconds)) : Cell.None),
        new("step", true, run => Cell.Of(run.Snapshot.Step, Display.Count(run.Snapshot.Step))),
        new("steps", true, run => run.Snapshot.Steps == 0 ? Cell.None : Cell.Of(run.Snapshot.Steps, Display.Count(run.Snapshot.Steps))),
        new("loss", true, run => Measured(run, run.Snapshot.Loss, Display.Loss)),
        new("lr", true, run => Measured(run, run.Snapshot.LearningRate, value => value.ToString("0.#####"))),
        new("wait", true, run => Measured(run, run.Snapshot.Waiting, value => value.ToString("0 %"))),
        new("images", true, run => Cell.Of(run.Snapshot.Counters.Images, Display.Count(run.Snapshot.Counters.Images))),
        new("instances", true, run => Cell.Of(run.Snapshot.Counters.Instances, Display.Count(run.Snapshot.Counters.Instances))),
        new("pixels", true, run => Cell.Of(run.Snapshot.Counters.Pixels, Display.Scaled(run.Snapshot.Counters.Pixels))),
        new("flops", true, run => Cell.Of(run.Snapshot.Counters.Flops, Display.Scaled(run.Snapshot.Counters.Flops))),
        new("cost", true, run => run.Snapshot.Counters.Seconds is > 0 and var seconds ? Cell.Of(seconds, Display.Duration(seconds)) : Cell.None),
        new("created", false, run => Time(run.Snapshot.Created)),
        new("updated", false, run => Time(run.Snapshot.Updated)),
        new("data", false, run => Cell.Of(run.Snapshot.Data)),
        new("metric", false, run => Cell.Of(run.Snapshot.Primary)),
        new("parents", false, run => Cell.Of(string.Join(", ", run.Parents.Select(parent => parent.RunId)))),
        new("tags", false, run => Cell.Of(string.Join(' ', run.Marks.Tags))) { Kind = ColumnKind.Words },
        new("note", false, run => Note(run.Marks.Note)),
        new("pinned", false, run => run.Marks.IsPinned ? new("yes", null, "yes") : new("no", null, "-")) { Kind = ColumnKind.YesNo },
        new("reason", false, run => Cell.Of(run.Reason)),
    ];

    private static Cell Measured(RunSummary run, double value, Func<double, string> show) =>
        double.IsNaN(value) && !run.Snapshot.NotFinite ? Cell.None : Cell.Of(value, show(value));

    private static Cell Time(DateTimeOffset time) => Cell.Of(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm"));

    // Filters see all of a note; a row of a table has room for its first line.
    private static Cell Note(string note) =>
        Cell.Of(note) with { Number = null, Shown = note.Length == 0 ? "-" : note.ReplaceLineEndings("\n").Split('\n')[0] };
}
