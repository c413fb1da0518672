using Workbench.Runs.Comparing;

namespace Workbench.Tui.Compare;

/// <summary>Which columns are shown and how wide they are: the baseline, the column under the cursor with its interval, and
/// as many others as fit, without.</summary>
/// <param name="Name">Columns for the names of rows.</param>
/// <param name="Baseline">Columns for the baseline's values.</param>
/// <param name="Value">Columns for the other values.</param>
/// <param name="Shown">Positions in <see cref="CompareState.Others"/> of the columns shown.</param>
/// <param name="Expanded">The one of them that has room for its interval and verdict; -1 for none.</param>
/// <param name="HiddenLeft">Columns left of them.</param>
/// <param name="HiddenRight">Columns right of them.</param>
internal sealed record CompareLayout(int Name, int Baseline, int Value, IReadOnlyList<int> Shown, int Expanded, int HiddenLeft, int HiddenRight)
{
    /// <summary>Between columns.</summary>
    public const int Gap = 2;

    /// <summary>In front of names.</summary>
    public const int Indent = 2;

    /// <summary>A delta: <c>+11.6</c>.</summary>
    public const int Delta = 6;

    /// <summary>An interval: <c>[ +5.9, +11.6]</c>.</summary>
    public const int Interval = 14;

    /// <summary>A verdict in words.</summary>
    public const int Verdict = 12;

    private const int Mark = 2;
    private const int LeastName = 8;

    /// <summary>Columns the column under the cursor takes.</summary>
    public int Wide => Value + Gap + Delta + Gap + Interval + Gap + Verdict;

    /// <summary>Columns one of the others takes: value, delta, and a mark for the verdict.</summary>
    public int Narrow => Value + 1 + Delta + Mark;

    /// <summary>Fits the rows into a width.</summary>
    public static CompareLayout For(CompareState state, IReadOnlyList<CompareRow> rows, int width)
    {
        var comparison = state.Comparison!;
        var numbers = rows.Where(row => row.Cells is not null).ToList();
        var value = numbers.SelectMany(row => row.Values).Select(text => text.Length).Append(5).Max();
        var named = rows.Where(row => row.Values.Count > 0).ToList();
        var least = numbers.Select(row => row.Values[comparison.Baseline].Length).Append(6).Max();
        var baseline = Math.Clamp(named.Select(row => row.Values[comparison.Baseline].Length).Append(6).Max(), least, width >= 110 ? 24 : Math.Max(least, 12));
        var layout = new CompareLayout(0, baseline, value, [], -1, 0, 0);
        var room = width - Indent - Gap - baseline;
        var isExpanded = room >= LeastName + Gap + layout.Wide;
        var first = isExpanded ? layout.Wide : layout.Narrow;
        var name = Math.Clamp(named.Select(row => row.Name.Length).Append(LeastName).Max(), LeastName,
            Math.Max(LeastName, room - (state.Others.Count > 0 ? Gap + first : 0)));
        var others = Math.Max(0, (room - name - Gap - first) / (Gap + layout.Narrow));
        var count = Math.Min(state.Others.Count, 1 + others);
        var left = Math.Clamp(state.Column - count + 1, 0, Math.Max(0, state.Others.Count - count));
        return layout with
        {
            Name = name,
            Shown = [.. Enumerable.Range(left, count)],
            Expanded = isExpanded ? state.Column : -1,
            HiddenLeft = left,
            HiddenRight = state.Others.Count - left - count,
        };
    }

    /// <summary>A verdict as one letter.</summary>
    public static string MarkOf(Verdict verdict) => verdict switch
    {
        Workbench.Runs.Comparing.Verdict.Better => "^",
        Workbench.Runs.Comparing.Verdict.Worse => "v",
        Workbench.Runs.Comparing.Verdict.WithinNoise => "~",
        _ => "",
    };
}
