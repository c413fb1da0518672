using System.Globalization;
using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;

namespace Workbench.Tui.Compare;

/// <summary>What a row of the comparison is.</summary>
internal enum CompareRowKind
{
    /// <summary>A heading over rows.</summary>
    Heading,

    /// <summary>A parameter of the recipes.</summary>
    Parameter,

    /// <summary>What the runs cost.</summary>
    Cost,

    /// <summary>A number of the metric.</summary>
    Metric,

    /// <summary>The images that turned.</summary>
    Flips,

    /// <summary>What a reader must know.</summary>
    Note,
}

/// <summary>A row of the comparison.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">In front; the whole row of a heading or a note.</param>
/// <param name="Values">Per column; empty for headings and notes.</param>
/// <param name="Cells">The numbers behind the values, where they are numbers.</param>
internal sealed record CompareRow(CompareRowKind Kind, string Name, IReadOnlyList<string> Values, IReadOnlyList<MetricCell>? Cells = null)
{
    private const int NoteWidth = 76;

    /// <summary>Whether a column is really another than the baseline: another setting, or a number beyond noise.</summary>
    public bool Differs(int column, int baseline) => Cells is { } cells
        ? cells[column].DeltaInterval.Verdict is Verdict.Better or Verdict.Worse
        : Kind == CompareRowKind.Parameter && Values[column] != Values[baseline];

    /// <summary>The rows of a comparison, in the order people read: what differs, what it cost, what came of it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="allParameters">Also those that are the same everywhere.</param>
    /// <param name="flips">The line about the images that turned; empty for none.</param>
    public static IReadOnlyList<CompareRow> Of(Comparison comparison, bool allParameters, string flips)
    {
        var rows = new List<CompareRow>();
        var grid = CompareTable.Of(comparison, CompareTable.All(comparison), allParameters, unicode: true);
        var metrics = comparison.Metrics.Count + (comparison.Categories.Count > 0 ? comparison.Categories.Count + 1 : 0);
        var settings = comparison.Parameters.Count(row => allParameters || (row.Differs && row.Path is not ("name" or "note")));
        rows.Add(Heading(settings == 0 ? "no setting differs" : allParameters ? "settings" : "differs"));
        rows.AddRange(grid.Rows.Take(settings).Select(cells => Plain(CompareRowKind.Parameter, cells, comparison)));
        rows.Add(Heading("cost"));
        rows.AddRange(grid.Rows.Take(grid.Rows.Count - metrics).Skip(settings).Select(cells => Plain(CompareRowKind.Cost, cells, comparison)));
        if (comparison.Metrics.Count > 0)
        {
            rows.Add(Heading("metrics"));
            rows.AddRange(comparison.Metrics.Select(Number));
        }

        if (comparison.Categories.Count > 0)
        {
            rows.Add(Heading($"{comparison.Primary} by class"));
            rows.AddRange(comparison.Categories.Select(Number));
        }

        if (flips.Length > 0)
        {
            rows.Add(new(CompareRowKind.Flips, flips, []));
        }

        rows.AddRange(comparison.Notes.SelectMany(Folded).Select(line => new CompareRow(CompareRowKind.Note, line, [])));
        return rows;
    }

    // Rows are made before anybody knows how wide the screen is: notes fit the design size.
    private static IEnumerable<string> Folded(string note)
    {
        var line = "";
        foreach (var word in note.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > NoteWidth)
            {
                yield return line;
                line = "  ";
            }

            line += line.Trim().Length == 0 ? word : " " + word;
        }

        yield return line;
    }

    private static CompareRow Heading(string text) => new(CompareRowKind.Heading, text, []);

    private static CompareRow Number(MetricRow row) => new(CompareRowKind.Metric, row.Name, [.. row.Cells.Select(Value)], row.Cells);

    // The grid has the baseline first and four cells for each other column.
    private static CompareRow Plain(CompareRowKind kind, IReadOnlyList<TableCell> cells, Comparison comparison)
    {
        var others = CompareTable.All(comparison);
        var values = Enumerable.Range(0, comparison.Groups.Count).Select(g => g == comparison.Baseline ? cells[1].Text : cells[2 + 4 * others.IndexOf(g)].Text);
        return new(kind, cells[0].Text, [.. values]);
    }

    private static string Value(MetricCell cell)
    {
        var value = double.IsNaN(cell.Value) ? "-" : cell.Value.ToString("0.0", CultureInfo.InvariantCulture);
        return double.IsNaN(cell.Spread) ? value : $"{value} +-{cell.Spread.ToString("0.0", CultureInfo.InvariantCulture)}";
    }
}
