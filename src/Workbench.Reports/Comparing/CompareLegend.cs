using Workbench.Reports.Charts;
using Workbench.Runs.Comparing;

namespace Workbench.Reports.Comparing;

/// <summary>Names the curves of a comparison by what differs: <c>212 init=run 209</c> says more than <c>212</c>.</summary>
public static class CompareLegend
{
    // What differs between any two runs without being a setting.
    private static readonly string[] Aside = ["name", "note", "seed"];

    /// <summary>The curves with labels of at most so many columns; parameters that no longer fit are counted, <c>+2</c>.</summary>
    public static IReadOnlyList<ChartSeries> Series(Comparison comparison, int width) =>
        [.. comparison.Curves.Curves.Select(curve => new ChartSeries(LabelOf(comparison, curve.Label, width), curve.Points))];

    /// <summary>The label of one column.</summary>
    public static string LabelOf(Comparison comparison, string column, int width)
    {
        var group = comparison.Groups.ToList().FindIndex(one => one.Label == column);
        var settings = comparison.Parameters.Where(row => row.Differs && !Aside.Contains(row.Path))
            .Where(row => group == comparison.Baseline || row.Values[group] != row.Values[comparison.Baseline]).ToList();
        if (settings.Count == 0)
        {
            return Cut($"{column} {comparison.Groups[group].Runs[0].Name}", width);
        }

        var paths = comparison.Parameters.Where(row => row.Differs).Select(row => row.Path).ToList();
        var label = column;
        for (var i = 0; i < settings.Count; i++)
        {
            var next = $"{label} {NameOf(settings[i].Path, paths)}={ValueOf(settings[i].Values[group])}";
            var rest = settings.Count - i - 1;
            if (i > 0 && next.Length + (rest > 0 ? 3 : 0) > width)
            {
                return Cut($"{label} +{rest + 1}", width);
            }

            label = next;
        }

        return Cut(label, width);
    }

    /// <summary>A path as people call it: <c>backbone</c> for <c>backbone.use</c>, <c>lr</c> for <c>optimizer.lr</c> where no other path ends so.</summary>
    private static string NameOf(string path, IReadOnlyList<string> others)
    {
        var dot = path.LastIndexOf('.');
        var last = path[(dot + 1)..];
        return dot < 0 ? path
            : path.EndsWith(".use", StringComparison.Ordinal) || path is "init.from" or "schedule.length" ? path[..dot]
            : others.Count(other => other.EndsWith("." + last, StringComparison.Ordinal)) == 1 ? last
            : path;
    }

    // run:0209-cifar-r18 is the run people call 209.
    private static string ValueOf(string value)
    {
        var number = value.StartsWith("run:", StringComparison.Ordinal) ? new string([.. value.Skip(4).TakeWhile(char.IsAsciiDigit)]).TrimStart('0') : "";
        return number.Length > 0 ? $"run {number}" : value;
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width)];
}
