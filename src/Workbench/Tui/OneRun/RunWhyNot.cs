using Workbench.Tui.Keys;
using Workbench.Tui.Pseudo;
using Workbench.Tui.Runs;

namespace Workbench.Tui.OneRun;

/// <summary>Why an action cannot be done on a run's screen now.</summary>
internal static class RunWhyNot
{
    private static readonly Dictionary<Binding, Func<RunScreenState, string?>> Reasons = new()
    {
        [RunsKeys.Stop] = page => RunActions.WhyNot(RunsKeys.Stop, page.Workspace.Find(page.Id)),
        [RunsKeys.Resume] = page => RunActions.WhyNot(RunsKeys.Resume, page.Workspace.Find(page.Id)),
        [RunsKeys.Trash] = page => RunActions.WhyNot(RunsKeys.Trash, page.Workspace.Find(page.Id)),
        [MoveKeys.Search] = page => Only(page, RunPane.Parameters),
        [MoveKeys.NextMatch] = NotSearched,
        [MoveKeys.PreviousMatch] = NotSearched,
        [MoveKeys.Open] = page => Only(page, RunPane.Lineage)
            ?? (LineagePane.Rows(page, page.Facts!).ElementAtOrDefault(page.Cursor.Position) is { } row && row.Id != page.Id
                ? null
                : "there is no other run on this line"),
        [PseudoKeys.Show] = page => page.Facts!.PseudoRounds.Count > 0 ? null : "the run has no pseudo labels; the trainer self-train makes them",
        [RunKeys.Hold] = page => Only(page, RunPane.Log),
        [MoveKeys.Left] = NotSideways,
        [MoveKeys.Right] = NotSideways,
        [RunKeys.Log] = page => Only(page, RunPane.Charts),
        [RunKeys.ZoomIn] = NotZoomed,
        [RunKeys.ZoomOut] = NotZoomed,
        [RunKeys.Previous] = NotEvaluated,
        [RunKeys.Next] = NotEvaluated,
        [RunKeys.PreviousTen] = NotEvaluated,
        [RunKeys.NextTen] = NotEvaluated,
    };

    /// <summary>In a few words; null when it can.</summary>
    public static string? Of(Binding binding, RunScreenState page) =>
        page.Facts is not null ? Reasons.GetValueOrDefault(binding)?.Invoke(page)
        : binding == MoveKeys.NextPane || binding == MoveKeys.PreviousPane ? null
        : "the run is not read";

    private static string? NotSearched(RunScreenState page) =>
        Only(page, RunPane.Parameters) ?? (page.Search.Length == 0 ? "nothing was searched yet" : null);

    private static string? NotZoomed(RunScreenState page) => page.Pane is RunPane.Charts or RunPane.Detections ? null : "works in charts and detections";

    private static string? NotSideways(RunScreenState page) => page.Pane is RunPane.Charts or RunPane.Lineage ? null : "works in charts and lineage";

    private static string? NotEvaluated(RunScreenState page) => page.Evaluation is null ? "the run has not been evaluated yet" : null;

    private static string? Only(RunScreenState page, RunPane pane) => page.Pane == pane ? null : $"works in {pane.ToString().ToLowerInvariant()}";
}
