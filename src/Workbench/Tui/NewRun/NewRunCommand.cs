using System.Text.RegularExpressions;

namespace Workbench.Tui.NewRun;

/// <summary>The form as a command line.</summary>
internal static partial class NewRunCommand
{
    /// <summary>Trains exactly what the form says.</summary>
    public static string Of(NewRunState state) => state.Source is not { } source
        ? "workbench recipe list"
        : $"workbench train {Quoted(source.Argument)}{string.Concat(state.Changes.Select(change => $" --set {Quoted(change.ToString())}"))}";

    /// <summary>A name for a recipe of its own: what it starts from, and what was changed last.</summary>
    public static string NameFor(NewRunState state)
    {
        var start = state.Source is { IsNamed: true } source ? source.Argument : state.Read?.Recipe?.Name ?? "recipe";
        var last = state.Changes.Count > 0 ? $"-{state.Changes[^1].Path.Split('.')[^1]}-{state.Changes[^1].Yaml}" : "-2";
        return NoName().Replace((start + last).ToLowerInvariant(), "-").Trim('-');
    }

    // Single quotes keep everything from the shell but themselves.
    private static string Quoted(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[A-Za-z0-9_./:@%+=,-]+$")]
    private static partial Regex Plain();

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex NoName();
}
