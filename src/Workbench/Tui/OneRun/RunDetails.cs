using System.Globalization;
using System.Text;
using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.SelfTraining;
using Workbench.Runs.Storage;

namespace Workbench.Tui.OneRun;

/// <summary>A run's files as read at one time.</summary>
/// <param name="Run">The run, everything of it in memory.</param>
/// <param name="Lineage">What it stands on.</param>
/// <param name="Log">Its events as lines, oldest first.</param>
/// <param name="Environment">What it was made with.</param>
internal sealed record RunDetails(Run Run, Lineage Lineage, IReadOnlyList<TextLine> Log, EnvironmentDetails Environment)
{
    private const int OutputLines = 20;
    private const int OutputBytes = 16384;

    /// <summary>The rounds of pseudo labels it has; none unless it trained itself.</summary>
    public IReadOnlyList<int> PseudoRounds { get; init; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="store">The runs.</param>
    /// <param name="id">The run.</param>
    /// <param name="before">As it was at the last look: only what was added to the log is read.</param>
    public static RunDetails Read(RunStore store, string id, RunDetails? before)
    {
        var run = before?.Run.Id == id ? before.Run.Again() : store.Open(id);
        var lines = new List<TextLine>();
        var progress = new ProgressLines();
        foreach (var @event in run.Events)
        {
            if (progress.Of(@event) is { } line)
            {
                var time = @event.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
                lines.Add(new() { { (@event is ProblemEvent or FailedEvent ? "! " : "  ") + time + "  ", Tone.Dim }, { line, InkOf(@event) } });
            }
        }

        lines.AddRange(run.LogProblems.Select(problem => TextLine.Of("! " + problem, Tone.Bad)));
        if (run.State is RunState.Dead or RunState.Failed)
        {
            lines.AddRange(Output(run.Paths));
        }

        return new(run, Lineage.Of(run, store), lines, EnvironmentDetails.Parse(run.EnvironmentText)) { PseudoRounds = PseudoLabels.Rounds(run.Paths) };
    }

    private static Tone InkOf(RunEvent @event) => @event switch
    {
        FailedEvent or ProblemEvent => Tone.Bad,
        EvaluationEvent => Tone.Good,
        StepEvent => Tone.Plain,
        _ => Tone.Accent,
    };

    // What the worker said last: of a process that was killed or crashed nothing else is known.
    private static IEnumerable<TextLine> Output(RunPaths paths)
    {
        var path = Path.Combine(paths.Folder, "output.log");
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Max(0, stream.Length - OutputBytes);
        var text = new StreamReader(stream, Encoding.UTF8).ReadToEnd();
        var last = text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(OutputLines).ToList();
        return last.Count == 0 ? [] : [new(), TextLine.Of("  end of output.log", Tone.Bold), .. last.Select(line => TextLine.Of("  " + line))];
    }
}
