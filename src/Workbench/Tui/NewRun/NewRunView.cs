using Workbench.Engine.Recipes;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>The page of the form, under it what there is to say of the row with the cursor, and what the run will cost.</summary>
internal static class NewRunView
{
    private const int SaidRows = 3;

    /// <summary>The page, and where there is room the rest.</summary>
    public static IEnumerable<Placed> Of(NewRunState state, Frame frame)
    {
        if (state.Page == NewRunPage.Sources || state.Read is null)
        {
            return SourcesView.Of(state, frame);
        }

        return state.Page == NewRunPage.Costs ? [new(new(0, 0, frame.Width, frame.Height), CostsPage.Of(state, frame))] : Form(state, frame);
    }

    private static IEnumerable<Placed> Form(NewRunState state, Frame frame)
    {
        var cost = frame.IsSmall ? [] : CostView.Lines(state, frame);
        var rows = Math.Max(3, frame.Height - cost.Count - SaidRows);
        yield return new(new(0, 0, frame.Width, rows), state.Page switch
        {
            NewRunPage.Sections => SectionsView.Of(state, frame),
            NewRunPage.Options => OptionsView.Of(state),
            _ => ChoicesView.Of(state),
        });
        yield return new(new(0, rows, frame.Width, SaidRows), new TextContent(Said(state, frame)));
        if (cost.Count > 0)
        {
            yield return new(new(0, rows + SaidRows, frame.Width, cost.Count), new TextContent(cost));
        }
    }

    // While something is typed, what is wrong with that; else what is wrong with the row, else what it means.
    private static IReadOnlyList<TextLine> Said(NewRunState state, Frame frame)
    {
        var path = state.Option?.Path ?? (state.Page == NewRunPage.Sections ? state.Section?.Name : null) ?? "";
        var (text, ink) = state.Trial.Length > 0 ? (state.Trial, Tone.Bad)
            : state.ProblemAt(path) is { } problem && path.Length > 0 ? ($"{problem.Path} {problem.Message}", Tone.Bad)
            : state.WarningAt(path) is { } warning && path.Length > 0 ? ($"{warning.Path} {warning.Message}", Tone.Accent)
            : (Meaning(state), Tone.Plain);
        return [.. TextLines.Of(text, frame.Width - 3, SaidRows - 1).Select(line => new TextLine { "  ", { line, ink } })];
    }

    private static string Meaning(NewRunState state) => state switch
    {
        { Page: NewRunPage.Choices, Choice: { Refused.Length: > 0 } choice } => $"refused: {choice.Refused}",
        { Page: NewRunPage.Choices, Choice: { } choice } => choice.Words,
        { Option: { } option } => option.Option.Summary,
        { Section: { Family: not null, Use.Length: > 0 } section } => Plugin(state, section),
        { Section: { } section } => RecipeSections.Find(section.Name)?.Option?.Summary ?? "",
        _ => "",
    };

    /// <summary>What the plugin of a section is, in its own words; empty where none is chosen.</summary>
    public static string Plugin(NewRunState state, FormSection section) => state.Read?.Plugins.Working
        .FirstOrDefault(plugin => plugin.Entry.Family == section.Family && plugin.Entry.Name == section.Use)?.Entry.Summary ?? "";
}
