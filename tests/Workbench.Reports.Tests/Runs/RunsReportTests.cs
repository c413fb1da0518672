using System.Text.Json;
using Vision.Accounting;
using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Runs.Tests;

namespace Workbench.Reports.Tests.Runs;

public sealed class RunsReportTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;
    private readonly IReadOnlyList<RunSummary> _runs;

    public RunsReportTests()
    {
        _store = new(_folder.Root, new HandClock());
        Some.Done(_store, "bccd-r18-scratch-2x", ap: 52.7);
        Some.Done(_store, "bccd-r18-pre-2x", Some.RecipeWith("from", "run:1"), 61.4, [new("0001-bccd-r18-scratch-2x", "pretraining")]);
        using (var writer = _store.Create("bccd-r50-nan", Some.RecipeWith("depth", "50"), "{}"))
        {
            writer.Append(new StartEvent { Steps = 3075 });
            writer.Append(Some.Step(410, double.NaN));
            writer.Append(new FailedEvent { Step = 412, Reason = "the loss is not finite", NotFinite = true, BatchIds = [17, 4] });
        }

        _store.Queue("bccd-r18-selftrain", Some.Recipe, "{}");
        Directory.CreateDirectory(_folder.At("0005-odd"));
        using var index = LiteDbRunIndex.For(_store);
        _runs = new RunCatalog(_store, index).List();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_text() => Approved.Matches(Print(OutputForm.Text));

    [Fact]
    public void Runs_text_on_a_narrow_terminal() => Approved.Matches(Print(OutputForm.Text, terminal: true, width: 50));

    [Fact]
    public void Runs_csv() => Approved.Matches(Print(OutputForm.Csv));

    [Fact]
    public void Run_show() => Approved.Matches(ShowRun("2", asJson: false));

    [Fact]
    public void Masks_have_a_table_of_their_own_and_the_progress_names_their_first_number()
    {
        using (var writer = _store.Create("masks", Some.Recipe, "{}"))
        {
            string[] names = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "mask.AP", "mask.AP50"];
            writer.Append(Some.Evaluation(10, 50) with { Values = [.. names.Select((name, i) => (name, 50.0 - i))] });
        }

        var run = _store.Open("masks");
        var shown = ShowRun(run.Id, asJson: false);

        Assert.Contains("evaluations of masks", shown);
        Assert.Matches(@"(?m)^ *step +AP +AP50 +AP75 +APs +APm +APl +AR1 +data", shown);
        Assert.Matches(@"(?m)^ *step +AP +AP50 +data", shown);
        var line = new ProgressLines().Of(run.Events.OfType<EvaluationEvent>().Single());
        Assert.Contains("APl 45.0  mask.AP 43.0", line);
    }

    [Fact]
    public void Run_show_of_a_failed_run_names_step_and_batch()
    {
        var text = ShowRun("3", asJson: false);

        Assert.Contains("failed nan@412: the loss is not finite", text);
        Assert.Contains("images 17, 4", text);
    }

    [Fact]
    public void Json_says_NaN_as_null_with_a_flag()
    {
        using var json = JsonDocument.Parse(Print(OutputForm.Json));

        var failed = json.RootElement.GetProperty("runs")[2];
        Assert.Equal(JsonValueKind.Null, failed.GetProperty("loss").ValueKind);
        Assert.Equal("nan", failed.GetProperty("loss_flag").GetString());
        Assert.Equal("unreadable", json.RootElement.GetProperty("runs")[4].GetProperty("state").GetString());
        using var run = JsonDocument.Parse(ShowRun("2", asJson: true));
        Assert.Equal(40, run.RootElement.GetProperty("parentsCost").GetProperty("images").GetInt64());
    }

    [Theory]
    [InlineData("", "", "", false, false, false)]
    [InlineData("en_US.UTF-8", "", "xterm-256color", true, true, true)]
    [InlineData("C", "", "xterm", true, true, false)]
    [InlineData("C.UTF-8", "1", "xterm", true, false, true)]
    [InlineData("C.utf8", "", "dumb", true, false, false)]
    [InlineData("C.UTF-8", "", "xterm", false, false, true)]
    public void What_the_terminal_can_do_follows_the_environment(string locale, string noColour, string term, bool terminal, bool colour, bool unicode)
    {
        var variables = new Dictionary<string, string> { ["LANG"] = locale, ["NO_COLOR"] = noColour, ["TERM"] = term, ["COLUMNS"] = "99" };

        var paper = ConsoleOutput.Of(TextWriter.Null, terminal, 120, name => variables.GetValueOrDefault(name, ""));

        Assert.Equal((colour, unicode, 99), (paper.HasColour, paper.HasUnicode, paper.Width));
    }

    [Fact]
    public void Progress_lines_say_where_a_run_is()
    {
        var lines = new ProgressLines();
        RunEvent[] events =
        [
            new StartEvent { Step = 0, Steps = 12_300, Device = "cpu", Counters = default(Counters) },
            Some.Step(100, 0.412),
            Some.Evaluation(100, 58.1),
            Some.Step(200, double.NaN),
            new DoneEvent { Step = 12_300, Counters = Some.Counters(12_300) },
        ];

        var text = string.Join('\n', events.Select(lines.Of)) + "\n";

        Approved.Matches(text);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(79)]
    [InlineData(60)]
    public void A_narrow_place_still_shows_waiting_and_the_time_left(int width)
    {
        var lines = new ProgressLines();
        lines.Of(new StartEvent { Step = 0, Steps = 12_300, Device = "cpu", Counters = default(Counters) });
        lines.Of(Some.Step(100, 0.412));
        var step = Some.Step(200, 0.4) with { Losses = [("total", 1.25), ("cls", 0.5573), ("box", 0.6930)], LearningRate = 0.0002 };

        var line = lines.Within(width, step)!;

        Assert.InRange(line.Length, 1, width);
        Assert.Contains("wait ", line, StringComparison.Ordinal);
        Assert.Contains("ETA ", line, StringComparison.Ordinal);
        Assert.Equal(width >= 100, line.Contains("cls", StringComparison.Ordinal));
    }

    private string Print(OutputForm form, bool terminal = false, int width = 80)
    {
        using var text = new StringWriter { NewLine = "\n" };
        RunsReport.Write(_runs, new RunColumns(_runs).Default(), form, new(text, width, terminal, false, true));
        return text.ToString();
    }

    private string ShowRun(string which, bool asJson)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var run = _store.Open(which);
        RunReport.Write(run, Lineage.Of(run, _store), asJson, new("", CostAxis.Iterations, false), new(text, 80, false, false, true));
        return text.ToString().Replace(_folder.Root, "RUNS");
    }
}
