using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Tui.Shell;

/// <summary>The lines around every screen.</summary>
internal static class ShellLines
{
    /// <summary>Where one is: the screens on the stack, the first ones left out where there is no room.</summary>
    public static string Trail(AppState state, int width)
    {
        var crumbs = state.Stack.Select(slot => slot.Screen.Title.Crumb).ToList();
        var trail = string.Join(" > ", crumbs);
        for (var i = 1; i < crumbs.Count && trail.Length >= width; i++)
        {
            trail = ".. > " + string.Join(" > ", crumbs.Skip(i));
        }

        return trail.Length < width ? trail : trail[..(width - 1)];
    }

    /// <summary>What was told last; else how the newest running run is doing.</summary>
    public static TextLine Status(AppState state, int width)
    {
        if (state.Notice is { } notice)
        {
            return new() { " ", { notice.Text, notice.Tone } };
        }

        var running = state.Workspace.Runs.LastOrDefault(run => run.State == RunState.Running);
        return running is null
            ? TextLine.Of(state.Workspace.Note is { } note ? $" {note}" : "", Tone.Dim)
            : TextLine.Of($" {Progress(running)}", Tone.Dim).Cut(width);
    }

    private static string Progress(RunSummary run)
    {
        var at = run.Snapshot;
        var parts = new List<string> { $"{run.Number} step {Display.Count(at.Step)}/{Display.Count(at.Steps)}" };
        if (!double.IsNaN(at.Loss))
        {
            parts.Add($"loss {Display.Loss(at.Loss)}");
        }

        if (at.StepSeconds > 0)
        {
            parts.Add($"wait {at.Waiting:0 %}");
            parts.Add(run.SecondsLeft is { } left ? $"ETA {Display.Duration(left)}" : "");
        }

        return string.Join("  ", parts);
    }
}
