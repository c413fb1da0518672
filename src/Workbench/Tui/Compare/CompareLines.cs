using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;

namespace Workbench.Tui.Compare;

/// <summary>Rows of a comparison as lines.</summary>
/// <param name="state">What is shown.</param>
/// <param name="layout">How wide.</param>
/// <param name="hasUnicode">More than ASCII may be used.</param>
internal sealed class CompareLines(CompareState state, CompareLayout layout, bool hasUnicode)
{
    private readonly Comparison _comparison = state.Comparison!;

    /// <summary>The headings: which run stands in which column, and how many columns are hidden.</summary>
    public TextLine Head()
    {
        var line = new TextLine().PadTo(CompareLayout.Indent + layout.Name + CompareLayout.Gap);
        line.Add(Cut($"{_comparison.Groups[_comparison.Baseline].Label} b", layout.Baseline), Tone.Bold)
            .PadTo(CompareLayout.Indent + layout.Name + CompareLayout.Gap + layout.Baseline);
        foreach (var other in layout.Shown)
        {
            var group = _comparison.Groups[state.Others[other]];
            var isChosen = other == state.Column;
            var width = other == layout.Expanded ? layout.Wide : layout.Narrow;
            var sign = isChosen && state.Others.Count > 1 ? hasUnicode ? "▸" : ">" : "";
            line.Add(new string(' ', CompareLayout.Gap))
                .Add(Cut($"{sign}{group.Label}{(isChosen ? $"  {group.Runs[0].Name}" : "")}", width).PadRight(width), isChosen ? Tone.Accent : Tone.Bold);
        }

        var hidden = (layout.HiddenLeft > 0 ? $"<{layout.HiddenLeft}" : "") + (layout.HiddenRight > 0 ? $">{layout.HiddenRight}" : "");
        return hidden.Length == 0 ? line : TextLine.Of($"  {hidden}", Tone.Dim).Add(line.Skip(2 + hidden.Length));
    }

    /// <summary>A row.</summary>
    public TextLine Of(CompareRow row)
    {
        switch (row.Kind)
        {
            case CompareRowKind.Heading:
                return Heading(row);
            case CompareRowKind.Flips:
                return new TextLine { "  ", { row.Name, Tone.Bold } }.Add("   Enter shows them", Tone.Dim);
            case CompareRowKind.Note:
                return TextLine.Of($"  {row.Name}", Tone.Dim);
        }

        var line = new TextLine().Add(new string(' ', CompareLayout.Indent)).Add(Cut(row.Name, layout.Name).PadRight(layout.Name), Tone.Dim)
            .Add(new string(' ', CompareLayout.Gap));
        var baseline = Cut(ValueOf(row, _comparison.Baseline), layout.Baseline);
        line.Add(row.Cells is null ? baseline.PadRight(layout.Baseline) : baseline.PadLeft(Math.Min(layout.Value, layout.Baseline)).PadRight(layout.Baseline));
        foreach (var other in layout.Shown)
        {
            line.Add(new string(' ', CompareLayout.Gap));
            Add(line, row, state.Others[other], other == layout.Expanded);
        }

        return line;
    }

    /// <summary>A setting in full where its values do not fit their columns; null where they do.</summary>
    public TextLine? Detail(CompareRow row)
    {
        if (row.Values.Count == 0 || row.Cells is not null)
        {
            return null;
        }

        var isCut = row.Name.Length > layout.Name
            || row.Values[_comparison.Baseline].Length > layout.Baseline
            || layout.Shown.Any(other => row.Values[state.Others[other]].Length > (other == layout.Expanded ? layout.Wide : layout.Narrow));
        return isCut ? TextLine.Of($"  {row.Name}: {string.Join(" | ", row.Values)}", Tone.Dim) : null;
    }

    private TextLine Heading(CompareRow row)
    {
        var line = TextLine.Of($" {row.Name}", Tone.Bold);
        if (row.Name != "metrics")
        {
            return line;
        }

        foreach (var other in layout.Shown)
        {
            if (other == layout.Expanded)
            {
                var interval = state.IsComputing ? "computing" : _comparison.Draws > 0 ? "95 % interval" : "";
                line.PadTo(StartOf(other))
                    .Add($"{new string(' ', layout.Value + CompareLayout.Gap)}{"delta",CompareLayout.Delta}  {interval,-CompareLayout.Interval}  "
                        + $"{(_comparison.Draws > 0 ? "verdict" : "")}", Tone.Dim);
            }
        }

        return line;
    }

    private int StartOf(int other) => CompareLayout.Indent + layout.Name + CompareLayout.Gap + layout.Baseline
        + layout.Shown.TakeWhile(one => one != other).Sum(_ => CompareLayout.Gap + layout.Narrow) + CompareLayout.Gap;

    private void Add(TextLine line, CompareRow row, int group, bool isWide)
    {
        var width = isWide ? layout.Wide : layout.Narrow;
        if (row.Cells is not { } cells)
        {
            var isOther = row.Kind == CompareRowKind.Parameter && row.Differs(group, _comparison.Baseline);
            line.Add(Cut(row.Values[group], width).PadRight(width), isOther ? Tone.Bold : Tone.Plain);
            return;
        }

        var cell = cells[group];
        var verdict = cell.DeltaInterval.Verdict;
        var ink = verdict switch { Verdict.Better => Tone.Good, Verdict.Worse => Tone.Bad, _ => Tone.Dim };
        var delta = double.IsNaN(cell.Delta) ? "" : CompareTable.Signed(cell.Delta);
        line.Add(ValueOf(row, group).PadLeft(layout.Value));
        if (!isWide)
        {
            line.Add(" ").Add($"{delta,CompareLayout.Delta} {CompareLayout.MarkOf(verdict),-1}", ink);
            return;
        }

        var interval = cell.DeltaInterval.IsKnown ? $"[{CompareTable.Signed(cell.DeltaInterval.Low),5}, {CompareTable.Signed(cell.DeltaInterval.High),5}]" : "";
        line.Add("  ").Add(delta.PadLeft(CompareLayout.Delta), ink).Add("  ").Add(interval.PadRight(CompareLayout.Interval)).Add("  ")
            .Add(CompareTable.Words(verdict).PadRight(CompareLayout.Verdict), ink);
    }

    private string ValueOf(CompareRow row, int group) => hasUnicode ? row.Values[group].Replace("+-", "±", StringComparison.Ordinal) : row.Values[group];

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width - 2)] + "..";
}
