using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbench.Studies.Reporting;

/// <summary>A report as one HTML file that needs nothing beside it: the charts stand inside as SVG.</summary>
public static partial class HtmlReport
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 1000px; margin: 2em auto; padding: 0 1em; }
        table { border-collapse: collapse; margin: 1em 0; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: 3px 10px; border-bottom: 1px solid #ddd; vertical-align: top; }
        img { max-width: 100%; height: auto; margin: 1em 0; }
        .holds { color: #00704f; font-weight: 600; } .fails { color: #b03000; font-weight: 600; } .undecided { color: #666; }
        pre { background: #f4f4f4; padding: 0.8em; }
        """;

    /// <summary>The page.</summary>
    public static string Write(StudyReport report)
    {
        var status = report.Status;
        var text = new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        text.Append(
            $"<title>{Text(status.Name)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{Text(status.Name)}</h1>\n<p>{Text(status.Question)}</p>\n");
        text.Append($"<p>Size: {status.Size.ToString().ToLowerInvariant()}. {Text(status.Note)}</p>\n");
        text.Append(status.Tuned.Length > 0 ? $"<p><strong>Tuned:</strong> {Text(status.Tuned)}</p>\n" : "");
        List(text, "Set-up", report.SetUp);
        if (status.Claims.Count > 0)
        {
            Table(text, "Claims", ReportText.Claims(report), row => row[1]);
        }

        if (report.Rows.Count > 0)
        {
            Table(text, "Results", ReportText.Results(report), _ => "");
            text.Append(string.Concat(ReportText.ResultNotes(report).Select(line => $"<p>{Text(line)}</p>\n")));
        }

        if (report.Scaling.IsScaling)
        {
            Table(text, "Scaling", ReportText.Scaling(report), _ => "");
            text.Append($"<p>{Text(ReportText.ScalingNote(report))}</p>\n");
        }

        if (status.Lineages.Count > 0)
        {
            Table(text, "Lineages", ReportText.Lineages(report), _ => "");
            text.Append("<p>In parentheses: times the last line.</p>\n");
        }

        report.Charts.ToList()
            .ForEach(chart =>
                text.Append(
                    $"<img alt=\"{Text(chart.Title)}\" "
                        + $"src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(ChartPicture.Svg(chart)))}\">\n"));
        List(text, "What did not go as planned", report.Remarks);
        return text.Append($"<h2>Repeat</h2>\n<pre>{Text(string.Join('\n', report.Commands))}</pre>\n</body>\n</html>\n").ToString();
    }

    private static void List(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            var items = lines.Select(line => $"<li>{Marked(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line)}</li>\n");
            text.Append($"<h2>{title}</h2>\n<ul>\n{string.Concat(items)}</ul>\n");
        }
    }

    private static void Table(StringBuilder text, string title, (IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) table,
        Func<IReadOnlyList<string>, string> kind)
    {
        text.Append($"<h2>{title}</h2>\n<table>\n<tr>{string.Concat(table.Head.Select(cell => $"<th>{Text(cell)}</th>"))}</tr>\n");
        foreach (var row in table.Rows)
        {
            var second = kind(row).Length > 0 ? $" class=\"{kind(row)}\"" : "";
            var cells = row.Index().Select(cell => $"<td{(cell.Index == 1 ? second : "")}>{Text(cell.Item)}</td>");
            text.Append($"<tr>{string.Concat(cells)}</tr>\n");
        }

        text.Append("</table>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    // The few marks that the set-up's sentences have.
    private static string Marked(string line) => Code().Replace(Strong().Replace(Text(line), "<strong>$1</strong>"), "<code>$1</code>");

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex("`(.+?)`")]
    private static partial Regex Code();
}
