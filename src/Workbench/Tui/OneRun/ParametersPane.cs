using Workbench.Reports.Tables;

namespace Workbench.Tui.OneRun;

/// <summary>A run's recipe by path, what differs from its base first.</summary>
internal static class ParametersPane
{
    /// <summary>The lines.</summary>
    public static Listing Of(RunScreenState page, RunDetails facts, int width)
    {
        var rows = Rows(page, facts);
        var (name, value) = (rows.Select(row => row.Path.Length).DefaultIfEmpty(0).Max() + 2,
            rows.Where(row => row.Differs).Select(row => row.Value.Length).DefaultIfEmpty(0).Max() + 3);
        return new([Head(page, rows)], [.. rows.Select(row => Line(row, name, Math.Min(value, width / 3), page))], IsChosen: true);
    }

    /// <summary>The paths and values in the order they are shown.</summary>
    public static IReadOnlyList<ParameterRow> Rows(RunScreenState page, RunDetails facts) =>
        [.. facts.Run.Parameters.Select(pair => new ParameterRow(pair.Key, pair.Value, page.Base?.Differs(pair.Key, pair.Value) == true))
            .OrderByDescending(row => row.Differs)];

    private static TextLine Head(RunScreenState page, IReadOnlyList<ParameterRow> rows) => page switch
    {
        { Base: { Values.Count: > 0 } known } => new()
        {
            { $" {rows.Count(row => row.Differs)} of {rows.Count} differ", Tone.Bold }, $" from {known.Words}",
        },
        { Base: { } unknown } => new() { " compared with ", { unknown.Words, Tone.Bad } },
        _ => TextLine.Of(page.Faults.TryGetValue(RunLoads.Base, out var fault) ? $" nothing to compare with: {fault}" : " ...", Tone.Dim),
    };

    private static TextLine Line(ParameterRow row, int name, int value, RunScreenState page)
    {
        var line = new TextLine { { row.Differs ? " * " : "   ", Tone.Accent }, { row.Path.PadRight(name), Tone.Dim },
            { row.Value.Length == 0 ? "''" : row.Value, row.Differs ? Tone.Bold : Tone.Plain } };
        return row.Differs
            ? line.PadTo(3 + name + value)
            .Add($" was {page.Base!.Values.GetValueOrDefault(row.Path) switch { null => "not there", "" => "''", var other => other }}", Tone.Dim)
            : line;
    }
}

/// <summary>A parameter.</summary>
/// <param name="Path">For example <c>optimizer.lr</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Differs">It is another in the base.</param>
internal sealed record ParameterRow(string Path, string Value, bool Differs);
