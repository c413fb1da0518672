using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>Orders runs: <c>ap:desc,name</c> or <c>-ap,name</c>. Runs without a value come last either way.</summary>
public static class RunSort
{
    /// <summary>Sorts by columns parted by commas; equal runs keep their order.</summary>
    /// <exception cref="RunException">A column is unknown; the nearest names are given.</exception>
    public static IReadOnlyList<RunSummary> Apply(IReadOnlyList<RunSummary> runs, string keys, RunColumns columns)
    {
        var parsed = keys.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(key => Key(key, columns)).ToList();
        var rows = runs.Select(run => (Run: run, Cells: parsed.Select(key => key.Column.Value(run)).ToArray()));
        var sorted = rows.Order(Comparer<(RunSummary Run, Cell[] Cells)>.Create((a, b) =>
        {
            for (var i = 0; i < parsed.Count; i++)
            {
                if (Compare(a.Cells[i], b.Cells[i], parsed[i].Descending) is not 0 and var order)
                {
                    return order;
                }
            }

            return 0;
        }));
        return [.. sorted.Select(row => row.Run)];
    }

    /// <summary>The order when none is asked for: pinned runs, then the others, the newest first: what one looks for is seldom old.</summary>
    public static IReadOnlyList<RunSummary> Default(IReadOnlyList<RunSummary> runs) =>
        [.. runs.Reverse().Where(run => run.Marks.IsPinned), .. runs.Reverse().Where(run => !run.Marks.IsPinned)];

    private static (RunColumn Column, bool Descending) Key(string key, RunColumns columns) =>
        key.StartsWith('-') ? (columns.Find(key[1..]), true)
        : key.EndsWith(":desc", StringComparison.OrdinalIgnoreCase) ? (columns.Find(key[..^5]), true)
        : key.EndsWith(":asc", StringComparison.OrdinalIgnoreCase) ? (columns.Find(key[..^4]), false)
        : (columns.Find(key), false);

    private static int Compare(Cell a, Cell b, bool descending)
    {
        if (a.IsNone || b.IsNone || a.Number is double.NaN || b.Number is double.NaN)
        {
            return Rank(a).CompareTo(Rank(b));
        }

        var order = a.Number is { } x && b.Number is { } y ? x.CompareTo(y) : string.Compare(a.Text, b.Text, StringComparison.OrdinalIgnoreCase);
        return descending ? -order : order;
    }

    private static int Rank(Cell cell) => cell.IsNone ? 2 : cell.Number is double.NaN ? 1 : 0;
}
