using Workbench.Files;

namespace Workbench.Studies.Reporting;

/// <summary>The files of a report: <c>NAME.md</c>, <c>NAME.html</c>, and a PNG per chart.</summary>
public static class ReportFiles
{
    /// <summary>The file of a chart.</summary>
    public static string PngName(string study, ReportChart chart) => $"{study}-{chart.Id}.png";

    /// <summary>Writes all of them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Where; made when missing.</param>
    /// <param name="places">Paths of this machine that must not stand in a report, and what stands there instead.</param>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Write(StudyReport report, string folder, IReadOnlyList<(string Path, string Instead)> places)
    {
        var name = report.Status.Name;
        var files = new List<string>();
        void Text(string extension, string text)
        {
            var path = Path.Combine(folder, name + extension);
            AtomicFile.WriteText(path,
                places.OrderByDescending(place => place.Path.Length).Aggregate(text, (now, place) => now.Replace(place.Path, place.Instead)));
            files.Add(path);
        }

        Text(".md", MarkdownReport.Write(report));
        Text(".html", HtmlReport.Write(report));
        foreach (var chart in report.Charts)
        {
            var path = Path.Combine(folder, PngName(name, chart));
            AtomicFile.Write(path, stream => stream.Write(ChartPicture.Png(chart)));
            files.Add(path);
        }

        return files;
    }
}
