using Workbench.Reports.Tables;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>What a new run can start from.</summary>
internal static class SourcesView
{
    private const int MostName = 32;

    /// <summary>Recipes, then runs.</summary>
    public static IEnumerable<Placed> Of(NewRunState state, Frame frame)
    {
        yield return new(new(0, 0, frame.Width, 2), new TextContent([Title(state), new()]));
        if (state.Source is null && state.Recipes is not null)
        {
            yield return new(new(0, 2, frame.Width, frame.Height - 2), List(state));
        }
    }

    private static TextLine Title(NewRunState state) => state switch
    {
        { Source: { } source } => new() { "  reading ", { source.Title, Tone.Bold }, " ..." },
        { Recipes: null } => TextLine.Of("  reading the recipes ..."),
        { Fault.Length: > 0 } => TextLine.Of($"  {state.Fault}", Tone.Bad),
        _ => new() { { "  start from", Tone.Bold }, { "   a recipe, or a run again with changes", Tone.Dim } },
    };

    private static RowsContent List(NewRunState state)
    {
        var sources = state.Sources;
        var names = Math.Min(MostName, sources.Select(source => source.Title.Length).DefaultIfEmpty(0).Max());
        return RowsContent.Of(sources.Count, sources.Count > 0 ? state.Cursor.Position : -1,
            row => new TextLine { "  ", sources[row].Title }.PadTo(names + 5).Add(sources[row].Note, Tone.Dim));
    }
}
