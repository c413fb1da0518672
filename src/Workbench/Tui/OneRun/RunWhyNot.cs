using Workbench.Runs.Storage;
using Workbench.Tui.Keys;
using Workbench.Tui.Pseudo;
using Workbench.Tui.Runs;

namespace Workbench.Tui.OneRun;

/// <summary>Why an action cannot be done on a run's screen now.</summary>
internal static class RunWhyNot
{
    /// <summary>In a few words; null when it can.</summary>
    public static string? Of(Binding binding, RunScreenState page, RunSummary? run)
    {
        if (page.Facts is not { } facts)
        {
            return binding == MoveKeys.NextPane || binding == MoveKeys.PreviousPane ? null : "the run is not read";
        }

        return binding switch
        {
            _ when binding == RunsKeys.Stop || binding == RunsKeys.Resume || binding == RunsKeys.Trash => RunsScreen.WhyNot(binding, run),
            _ when binding == MoveKeys.Search => Only(page, RunPane.Parameters),
            _ when binding == MoveKeys.NextMatch || binding == MoveKeys.PreviousMatch =>
                Only(page, RunPane.Parameters) ?? (page.Search.Length == 0 ? "nothing was searched yet" : null),
            _ when binding == MoveKeys.Open => Only(page, RunPane.Lineage)
                ?? (LineagePane.Rows(page, facts).ElementAtOrDefault(page.Cursor.Position) is { } row && row.Id != page.Id
                    ? null
                    : "there is no other run on this line"),
            _ when binding == PseudoKeys.Show => facts.PseudoRounds.Count > 0 ? null : "the run has no pseudo labels; the trainer self-train makes them",
            _ when binding == RunKeys.Hold => Only(page, RunPane.Log),
            _ when binding == MoveKeys.Left || binding == MoveKeys.Right => Only(page, RunPane.Charts),
            _ when binding == RunKeys.Log => Only(page, RunPane.Charts),
            _ when binding == RunKeys.ZoomIn || binding == RunKeys.ZoomOut =>
                page.Pane is RunPane.Charts or RunPane.Detections ? null : "works in charts and detections",
            _ when binding == RunKeys.Previous || binding == RunKeys.Next || binding == RunKeys.PreviousTen || binding == RunKeys.NextTen =>
                page.Evaluation is null ? "the run has not been evaluated yet" : null,
            _ => null,
        };
    }

    private static string? Only(RunScreenState page, RunPane pane) => page.Pane == pane ? null : $"works in {pane.ToString().ToLowerInvariant()}";
}
