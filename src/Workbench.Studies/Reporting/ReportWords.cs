using Workbench.Engine.Recipes;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Reporting;

/// <summary>The sentences of a report.</summary>
internal static class ReportWords
{
    /// <summary>What is varied on what.</summary>
    public static IReadOnlyList<string> SetUp(StudyGrid grid)
    {
        var study = grid.File;
        var lines = new List<string>();
        if (study.HasGrid)
        {
            lines.Add($"Every run is the recipe `{Name(study.Base)}`{(study.Set.Sections.Count > 0 ? $" with {Changes(study.Set)}" : "")}, changed along "
                + $"{study.Axes.Count} axes:");
            lines.AddRange(study.Axes.Select(axis => $"- **{axis.Name}**{(axis.IsCumulative ? " (each on top of all before it)" : "")}: "
                + string.Join("; ", axis.Values.Select(value => Value(axis, value)))));
            lines.AddRange(study.Ancestors.Select(ancestor =>
                $"- **${ancestor.Name}**, which runs start from: the recipe `{Name(ancestor.Base.Length > 0 ? ancestor.Base : study.Base)}`"
                + (ancestor.Set.Sections.Count > 0 ? $" with {Changes(ancestor.Set)}" : "")
                + (ancestor.Follows.Count > 0 ? $"; one for each {string.Join(" and ", ancestor.Follows)}" : "; one serves all")));
            lines.AddRange(grid.Selected.Select(selected => $"- {selected.Words}"));
            var holes = grid.Cells.Count(cell => cell.IsHole);
            lines.Add($"{grid.Cells.Count - holes} cells{(holes > 0 ? $" ({holes} more left out on purpose)" : "")}, {grid.Runs.Count} runs in all.");
        }

        return lines;
    }

    /// <summary>What did not go as planned.</summary>
    public static IReadOnlyList<string> Remarks(StudyStatus status)
    {
        var lines = new List<string>();
        foreach (var cell in status.Trainings)
        {
            var words = cell.State switch
            {
                CellState.Diverged => $"{cell.Title} diverged at step {cell.Step}: {cell.Reason}",
                CellState.Failed => $"{cell.Title} failed at step {cell.Step}{(cell.Failures > 1 ? $", {cell.Failures} times" : "")}: {cell.Reason}",
                CellState.Blocked => $"{cell.Title} was not trained: {cell.Reason}",
                CellState.Waiting or CellState.Running or CellState.Stopped => $"{cell.Title} is not done ({cell.State.ToString().ToLowerInvariant()})",
                _ when cell.Failures > 0 => $"{cell.Title} failed once and was tried again",
                _ => "",
            };
            if (words.Length > 0)
            {
                lines.Add(words);
            }
        }

        lines.AddRange(status.Stale.Select(run => $"run {run.Run} was made for an earlier form of this study and is not counted ({run.Differs})"));
        return lines;
    }

    /// <summary>How to do it again.</summary>
    public static IReadOnlyList<string> Commands(StudyGrid grid) => grid.File.HasGrid
        ? [$"workbench study run {grid.File.Name}", $"workbench study report {grid.File.Name}"]
        : [$"workbench study report {grid.File.Name}"];

    private static string Value(Axis axis, AxisValue value)
    {
        var isShort = value.Changes.Sections is [var only] && Changes(only) == $"{axis.Name}={value.Label}";
        return isShort ? value.Label
            : value.Selection.Length > 0 ? $"`{value.Label}` is ${value.Selection}"
            : value.Changes.Sections.Count == 0 ? $"`{value.Label}` changes nothing"
            : $"`{value.Label}` is {Changes(value.Changes)}";
    }

    private static string Changes(RecipeLayer layer) => string.Join(", ", layer.Sections.Select(section => $"`{Changes(section)}`"));

    private static string Changes(MapNode section) => string.Join(", ", Flat(section, ""));

    private static IEnumerable<string> Flat(RecipeNode node, string path) => node switch
    {
        MapNode { Entries.Count: > 0 } map => map.Entries.SelectMany(entry => Flat(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        ScalarNode scalar => [$"{path}={(scalar.IsNull ? "null" : scalar.Text)}"],
        ListNode list => [$"{path}=[{string.Join(", ", list.Items.OfType<ScalarNode>().Select(item => item.Text))}]"],
        _ => [$"{path}={{}}"],
    };

    // A recipe given as a path is called by its name: where it lies is the reader's own business.
    private static string Name(string recipe) => Path.GetFileNameWithoutExtension(recipe);
}
