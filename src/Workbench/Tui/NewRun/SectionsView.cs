using Workbench.Engine.Recipes;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.NewRun;

/// <summary>A row a section: its plugin, and the options that matter most.</summary>
internal static class SectionsView
{
    private const int NameColumn = 3, PluginColumn = 15, OptionsColumn = 31;

    /// <summary>The sections.</summary>
    public static RowsContent Of(NewRunState state, Frame frame)
    {
        var rows = RowsContent.Of(state.Sections.Count, state.Cursor.Position, row => Row(state, state.Sections[row], frame.Width, []));
        return rows with { Hint = cell => cell.Row < 0 ? "" : Hint(state, state.Sections[cell.Row], frame.Width, cell.Column) };
    }

    // What stands in the row at the column: its name, its plugin, or an option.
    private static string Hint(NewRunState state, FormSection section, int width, int column)
    {
        var places = new List<(int End, FormOption Option)>();
        Row(state, section, width, places);
        return column < PluginColumn - 1 ? RecipeSections.Find(section.Name)?.Option?.Summary ?? ""
            : section.Family is not null && column < OptionsColumn ? NewRunView.Plugin(state, section)
            : places.Find(place => column < place.End).Option is { } option ? OptionsView.Meaning(option)
            : "";
    }

    /// <summary>Star for changed, exclamation mark for a problem, question mark for a warning.</summary>
    public static TextLine Marks(NewRunState state, string path) => new()
    {
        { state.IsChanged(path) ? "*" : " ", Tone.Accent },
        { state.ProblemAt(path) is not null ? "!" : state.WarningAt(path) is not null ? "?" : " ", state.ProblemAt(path) is not null ? Tone.Bad : Tone.Accent },
        " ",
    };

    // Where options end is told to whoever asks what stands at a column.
    private static TextLine Row(NewRunState state, FormSection section, int width, List<(int End, FormOption Option)> places)
    {
        var line = new TextLine().Add(Marks(state, section.Name)).PadTo(NameColumn).Add(section.Name, Tone.Dim).PadTo(PluginColumn - 1).Add(" ");
        if (section.Family is not null)
        {
            line.Add(section.Use.Length > 0 ? section.Use : "none", section.Use.Length > 0 ? Tone.Bold : Tone.Dim).Add(" ").PadTo(OptionsColumn);
        }

        foreach (var (part, option) in Facts(state, section).Select(fact => (fact, (FormOption?)null)).Concat(Options(state, section)))
        {
            if (line.Width + part.Width + 3 > width)
            {
                break;
            }

            line.Add(part).Add("   ");
            if (option is not null)
            {
                places.Add((line.Width, option));
            }
        }

        return line.Cut(width);
    }

    // What follows from the options, where it says more than they do.
    private static IEnumerable<TextLine> Facts(NewRunState state, FormSection section)
    {
        switch (section.Name)
        {
            case "splits" when state.Read?.Recipe is { } recipe && state.Data is { Fault: "" } data && data.Key == DataCounts.KeyOf(recipe):
                yield return TextLine.Of(data.Words(recipe.Splits), Tone.Bold);
                break;
            case "schedule" when state.Plan is { } plan:
                yield return TextLine.Of(section.Options[0].Value, Tone.Bold);
                yield return TextLine.Of($"{Display.Count(plan.Steps)} steps", Tone.Bold);
                if (plan.Drops.Count > 0)
                {
                    yield return TextLine.Of($"drops at {string.Join(", ", plan.Drops.Select(drop => Display.Count(drop)))}");
                }

                break;
            case "init":
                yield return TextLine.Of(Source(state, section.Options.FirstOrDefault(option => option.Path == "init.from")?.Value ?? ""), Tone.Bold);
                break;
        }
    }

    private static string Source(NewRunState state, string from) =>
        from.StartsWith("run:", StringComparison.Ordinal)
            && state.Workspace.Find(from["run:".Length..].Replace("@best", "", StringComparison.Ordinal)) is { } run
            ? $"run {run.Number}   {run.Snapshot.Name}"
            : from;

    // Changed ones first, then those that are not as they would be by default.
    private static IEnumerable<(TextLine Line, FormOption? Option)> Options(NewRunState state, FormSection section) => section.Options
        .Where(option => option.Value.Length > 0 && option.Path is not ("init.from" or "schedule.length" or "note"))
        .Where(option => state.Data is null || section.Name != "splits" || option.Path is not ("splits.train" or "splits.evaluate"))
        .OrderBy(option => state.IsChanged(option.Path) ? 0 : option.Value != option.Default ? 1 : 2)
        .Select(option => (new TextLine { { option.Path[(option.Path.IndexOf('.') + 1)..], Tone.Dim }, " ",
            { Short(option.Value), state.IsChanged(option.Path) ? Tone.Accent : Tone.Plain } }, (FormOption?)option));

    private static string Short(string value) => value.Length <= 28 ? value : string.Concat(value.AsSpan(0, 25), "...");
}
