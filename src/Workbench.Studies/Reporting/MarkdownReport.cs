using System.Text;

namespace Workbench.Studies.Reporting;

/// <summary>A report as Markdown; the charts are PNG files beside it.</summary>
public static class MarkdownReport
{
    /// <summary>The text.</summary>
    public static string Write(StudyReport report)
    {
        var status = report.Status;
        var text = new StringBuilder($"# {status.Name}\n\n{status.Question}\n\n");
        text.Append($"Size: {status.Size.ToString().ToLowerInvariant()}.{(status.Note.Length > 0 ? $" {status.Note}" : "")}\n\n");
        if (status.Tuned.Length > 0)
        {
            text.Append($"**Tuned:** {status.Tuned}\n\n");
        }

        Lines(text, "Set-up", report.SetUp);
        if (status.Claims.Count > 0)
        {
            Table(text, "Claims", ReportText.Claims(report));
        }

        if (report.Rows.Count > 0)
        {
            Table(text, "Results", ReportText.Results(report));
            text.AppendJoin('\n', ReportText.ResultNotes(report)).Append("\n\n");
        }

        if (report.Scaling.IsScaling)
        {
            Table(text, "Scaling", ReportText.Scaling(report));
            text.Append($"{ReportText.ScalingNote(report)}\n\n");
        }

        if (status.Lineages.Count > 0)
        {
            Table(text, "Lineages", ReportText.Lineages(report));
            text.Append("In parentheses: times the last line.\n\n");
        }

        foreach (var chart in report.Charts)
        {
            text.Append($"![{chart.Title}]({ReportFiles.PngName(status.Name, chart)})\n\n");
        }

        Lines(text, "What did not go as planned", [.. report.Remarks.Select(line => $"- {line}")]);
        text.Append($"## Repeat\n\n{string.Concat(report.Commands.Select(command => $"    {command}\n"))}");
        return text.ToString();
    }

    private static void Lines(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append($"## {title}\n\n");
            var wasItem = false;
            foreach (var line in lines)
            {
                var isItem = line.StartsWith("- ", StringComparison.Ordinal);
                text.Append(wasItem != isItem && line != lines[0] ? "\n" : "").Append(line).Append('\n');
                wasItem = isItem;
            }

            text.Append('\n');
        }
    }

    private static void Table(StringBuilder text, string title, (IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) table)
    {
        text.Append($"## {title}\n\n| {string.Join(" | ", table.Head.Select(Cell))} |\n|{string.Join('|', table.Head.Select(_ => "---"))}|\n");
        foreach (var row in table.Rows)
        {
            text.Append($"| {string.Join(" | ", row.Select(Cell))} |\n");
        }

        text.Append('\n');
    }

    private static string Cell(string text) => text.Replace("|", @"\|").Replace("<", "&lt;").ReplaceLineEndings(" ");
}
