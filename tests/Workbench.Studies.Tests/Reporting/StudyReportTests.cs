using System.Text.RegularExpressions;
using TestKit;
using Workbench.Runs.Events;
using Workbench.Studies.Reporting;

namespace Workbench.Studies.Tests.Reporting;

public sealed class StudyReportTests : IDisposable
{
    private const string Folder = "tests/Workbench.Studies.Tests/Reporting/approved";

    private const string Study = """
        question: Does pre-training help when training is longer?
        size: toy
        note: Scores of detectors that do not exist.
        tuned: The tolerance of C1 was chosen after looking at the results.
        base: toy-retinanet
        set: {loop.batch: 4}
        ancestors:
          classifier: {base: toy-classifier, set: {schedule.length: 100it}}
        axes:
          init:
            scratch: {}
            pretrained: {init.from: $classifier}
          schedule: {1x: {schedule.length: 20it}, 2x: {schedule.length: 40it}}
          seed: [1, 2, 3]
        skip: [{init: pretrained, schedule: 2x, seed: 3}]
        metric: AP
        claims:
          - {id: C1, says: at the short schedule scratch is behind, holds: "ap(scratch, 1x) < ap(pretrained, 1x) - 0.5", source: made up}
          - {id: C2, says: the gap closes, holds: "gap(pretrained - scratch, 2x) < gap(pretrained - scratch, 1x)"}
          - {id: C3, says: pre-training costs more, holds: "images(pretrained, 1x) > images(scratch, 1x)"}
          - {id: C4, says: one seed says nothing of seeds, holds: "ap(scratch, 1x, seed=1) < ap(pretrained, 1x, seed=1)"}
        """;

    private readonly StudyBench _bench = new();

    [Fact]
    public void The_markdown_says_all_that_is_known()
    {
        Train();

        Approved.Equal(MarkdownReport.Write(Report()), $"{Folder}/report.md");
    }

    [Fact]
    public void The_page_is_one_file_with_its_charts_inside()
    {
        Train();

        var page = HtmlReport.Write(Report());

        Assert.DoesNotMatch("(src|href)=", page);
        Assert.Equal(4, Regex.Count(page, "<svg "));
        Assert.Contains("<code>loop.batch=4</code>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>init</strong>", page, StringComparison.Ordinal);
        Assert.Contains("""<td class="undecided">undecided</td>""", page, StringComparison.Ordinal);
        Approved.Equal(page[page.IndexOf("<svg", StringComparison.Ordinal)..(page.IndexOf("</svg>", StringComparison.Ordinal) + 6)], $"{Folder}/final.svg");
    }

    [Fact]
    public void Files_hold_no_paths_of_this_machine_and_pictures_are_pictures()
    {
        Train();
        var run = _bench.Store.Open("try-scratch-1x-1");
        using (var writer = _bench.Store.OpenWriter(run))
        {
            writer.Append(new FailedEvent { Reason = $"see {run.Paths.Output}" });
        }

        var files = ReportFiles.Write(Report(), Path.Combine(_bench.Folder, "out"), [(_bench.Store.Root, "runs"), (_bench.Folder, ".")]);

        Assert.Equal(["try.md", "try.html", "try-final.png", "try-iterations.png", "try-images.png", "try-cost.png"], files.Select(Path.GetFileName));
        Assert.Contains("see runs/0001-try-scratch-1x-1/output.log", File.ReadAllText(files[0]), StringComparison.Ordinal);
        Assert.All(files.Take(2), file => Assert.DoesNotContain(_bench.Folder, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.All(files.Skip(2), file => Assert.Equal((1444, true), Size(file)));
    }

    [Fact]
    public void Reading_judging_and_reporting_map_no_libtorch_into_the_process()
    {
        Assert.SkipUnless(File.Exists("/proc/self/maps"), "needs /proc");
        Train();

        HtmlReport.Write(Report());

        var mapped = File.ReadLines("/proc/self/maps").Select(line => Path.GetFileName(line.Split(' ')[^1])).Distinct().ToList();
        Assert.Contains(mapped, name => name.StartsWith("libSystem.Native", StringComparison.Ordinal)); // the test can see native libraries
        Assert.DoesNotContain(mapped, name => name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("libc10", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => _bench.Dispose();

    private static (int Width, bool HasInk) Size(string file)
    {
        using var stream = File.OpenRead(file);
        var image = Vision.Images.ImageDecoder.Decode(stream);
        return (image.Width, image.Pixels.Any(value => value < 128));
    }

    private void Train() => _bench.TrainAll(Study, run => run.Title.StartsWith("scratch · 1x", StringComparison.Ordinal) ? 0.3 : 0.7);

    private StudyReport Report()
    {
        var study = _bench.Open(Study);
        return new ReportBuilder(study).Build(study.Of(_bench.Runs(), jobs: 1));
    }
}
