using Workbench.Host.Launching;
using Workbench.Runs.Storage;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Runs;

/// <summary>What can be done to runs, as effects whose answer is the sentence to tell (<see cref="Done"/>).</summary>
internal static class RunActions
{
    private static readonly Dictionary<Binding, Func<RunSummary, string?>> Reasons = new()
    {
        [RunsKeys.Stop] = run => run.State == RunState.Running ? null : $"run {run.Number} is not running",
        [RunsKeys.Trash] = run => run.State == RunState.Running ? $"run {run.Number} is running; stop it first" : null,
        [RunsKeys.Resume] = run => run.State is RunState.Stopped or RunState.Dead or RunState.Failed
            ? null
            : $"run {run.Number} is {run.State.ToString().ToLowerInvariant()}",
    };

    /// <summary>Why an action cannot be done with a run; null when it can.</summary>
    public static string? WhyNot(Binding binding, RunSummary? run) =>
        run is null ? "there is no run"
        : run.State == RunState.Unreadable && binding != MoveKeys.Open && binding != RunsKeys.Trash ? "the run cannot be read"
        : Reasons.GetValueOrDefault(binding)?.Invoke(run);

    public static Load Stop(string id) =>
        Done.After($"asked {id} to stop; it writes a checkpoint first", services => services.Store.Open(id).RequestStop("the screen"));

    public static Load Resume(string id) =>
        Done.After($"run {id} goes on", services => RunLauncher.Launch(services, RunLauncher.ToResume(services.Store, id)).Dispose());

    public static Load Trash(RunPaths run) =>
        Done.After($"moved {run.Id} to the trash; z brings it back", services => new RunTrash(services.Store).Put(run));

    public static Load Restore(string id) => Done.After($"{id} is back", services => new RunTrash(services.Store).Restore(id));

    /// <summary>Words as on the command line: <c>+a b</c> adds, <c>-c</c> takes away.</summary>
    public static Load Tag(IReadOnlyList<RunPaths> runs, string words)
    {
        var given = words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var removed = given.Where(tag => tag.StartsWith('-')).Select(tag => tag[1..]).ToList();
        var added = given.Where(tag => !tag.StartsWith('-')).Select(tag => tag.TrimStart('+')).ToList();
        return Marks(runs, "tagged", marks => marks.Tagged(added, removed));
    }

    public static Load Note(IReadOnlyList<RunPaths> runs, string text) => Marks(runs, "noted of", marks => marks with { Note = text.Trim() });

    public static Load Pin(IReadOnlyList<RunPaths> runs, bool isPinned) =>
        Marks(runs, isPinned ? "pinned" : "no longer pinned:", marks => marks with { IsPinned = isPinned });

    private static Load Marks(IReadOnlyList<RunPaths> runs, string word, Func<RunMarks, RunMarks> change) =>
        Done.After($"{word} {(runs.Count == 1 ? runs[0].Id : $"{runs.Count} runs")}", _ =>
        {
            foreach (var run in runs)
            {
                RunMarks.Change(run, change);
            }
        });
}
