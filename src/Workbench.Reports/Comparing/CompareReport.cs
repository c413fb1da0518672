using Workbench.Files;
using Workbench.Reports.Charts;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;

namespace Workbench.Reports.Comparing;

/// <summary>What of a comparison is printed.</summary>
/// <param name="Form">In which form.</param>
/// <param name="AllParameters">Also those that are the same everywhere.</param>
public sealed record CompareView(OutputForm Form = OutputForm.Text, bool AllParameters = false);

/// <summary>Prints a comparison.</summary>
public static class CompareReport
{
    /// <summary>Prints in the form asked for.</summary>
    public static void Write(Comparison comparison, CompareView view, ConsoleOutput output)
    {
        switch (view.Form)
        {
            case OutputForm.Json:
                output.Writer.WriteLine(CompareJson.Of(comparison, view.AllParameters).ToJsonString(JsonFormat.Readable));
                break;
            case OutputForm.Csv:
                TableForms.WriteCsv(CompareLong.Of(comparison, view.AllParameters), output.Writer);
                break;
            case OutputForm.Markdown:
                TableForms.WriteMarkdown(CompareTable.Of(comparison, CompareTable.All(comparison), view.AllParameters, output.HasUnicode), output.Writer);
                Notes(comparison, output, "\n");
                break;
            case OutputForm.Latex:
                TableForms.WriteLatex(CompareTable.Of(comparison, CompareTable.All(comparison), view.AllParameters, unicode: true), output.Writer);
                Notes(comparison, output, "% ");
                break;
            default:
                Text(comparison, view, output);
                break;
        }
    }

    private static void Text(Comparison comparison, CompareView view, ConsoleOutput output)
    {
        for (var g = 0; g < comparison.Groups.Count; g++)
        {
            var group = comparison.Groups[g];
            var seeds = group.Runs.Count > 1 ? $"  ({group.Runs.Count} seeds: runs {string.Join(", ", group.Runs.Select(run => run.Number))})" : "";
            var word = g == comparison.Baseline ? "baseline" : "        ";
            output.Writer.WriteLine($"{output.Paint(word, Tone.Dim)} {output.Paint(group.Label, Tone.Bold)} {group.Runs[0].Name}{seeds}");
        }

        if (comparison.Data.Length > 0)
        {
            output.Writer.WriteLine(output.Paint($"scored on {comparison.Data}, {comparison.Images} images", Tone.Dim));
        }

        foreach (var block in Blocks(comparison, view, output))
        {
            output.Writer.WriteLine();
            TableText.Write(CompareTable.Of(comparison, block, view.AllParameters, output.HasUnicode), output with { IsTerminal = false });
        }

        Curves(comparison, output);
        output.Writer.WriteLine();
        Notes(comparison, output, "");
    }

    // As many columns beside the baseline as fit; the rest follow below, again with the baseline.
    private static List<List<int>> Blocks(Comparison comparison, CompareView view, ConsoleOutput output)
    {
        var others = CompareTable.All(comparison);
        if (!output.IsTerminal)
        {
            return [others];
        }

        var blocks = new List<List<int>>();
        while (others.Count > 0)
        {
            var take = others.Count;
            while (take > 1 && CompareTable.WidthOf(CompareTable.Of(comparison, others[..take], view.AllParameters, output.HasUnicode)) > output.Width)
            {
                take--;
            }

            blocks.Add(others[..take]);
            others = others[take..];
        }

        return blocks.Count == 0 ? [[]] : blocks;
    }

    private static void Curves(Comparison comparison, ConsoleOutput output)
    {
        var curves = comparison.Curves;
        if (curves.Curves.Count == 0 || curves.Curves.All(curve => curve.Points.Count < 2))
        {
            return;
        }

        var axis = curves.Axis.ToString().ToLowerInvariant() + (curves.Axis == CostAxis.Iterations ? "" : " incl. parents");
        var width = Math.Min(output.Width, 120);
        output.Writer.WriteLine();
        Chart.Write(CompareLegend.Series(comparison, width / 3), new($"{curves.Metric}  {curves.Data}".TrimEnd(), axis, width), output);
    }

    private static void Notes(Comparison comparison, ConsoleOutput output, string prefix)
    {
        foreach (var note in comparison.Notes)
        {
            output.Writer.WriteLine(prefix + output.Paint(note, prefix.Length == 0 ? Tone.Dim : Tone.Plain));
        }
    }
}
