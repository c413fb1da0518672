using Workbench.Host;
using Workbench.Host.Launching;
using Workbench.Runs.Events;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Files;
using Workbench.Studies.Status;
using Workbench.Tui.Study;

namespace Workbench.Tui.Tests.Study;

/// <summary>The screens over a real study file and real run folders; only the training is made up.</summary>
public sealed class StudyRunsTests : IDisposable
{
    private readonly SomeRuns _runs = new();
    private readonly List<IDisposable> _open = [];

    [Fact]
    public void Cells_fill_as_runs_land()
    {
        var driver = new TuiDriver(_runs, StudyScreen.Of(new(Write("tiny"))));
        var before = driver.Text();

        Train("tiny", (title, writer) => title.EndsWith('1') ? End(writer, 31.5) : null);
        var after = driver.Tick().Text();

        Assert.Contains("0 of 4 runs done", before, StringComparison.Ordinal);
        Assert.Contains("2 of 4 runs done", after, StringComparison.Ordinal);
        Assert.Contains("✓ 31.50", after, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_cell_shows_its_progress_and_its_run_opens()
    {
        Train("tiny", (_, writer) =>
        {
            writer.Append(new StepEvent { Step = 3, Losses = [("total", 1)], LearningRate = 0.1, Seconds = 1 });
            return writer;
        });
        var driver = new TuiDriver(_runs, StudyScreen.Of(new(Write("tiny"))));

        var text = driver.Text();
        var opened = driver.Press("Enter").Text();

        Assert.Contains("▸ 50 %", text, StringComparison.Ordinal);
        Assert.Contains("> run 1", opened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_edited_half_way_says_what_is_stale()
    {
        Train("tiny", (_, writer) => End(writer, 20));
        var driver = new TuiDriver(_runs, StudyScreen.Of(new(Write("tiny"))));
        Assert.Contains("4 of 4 runs done", driver.Text(), StringComparison.Ordinal);

        Write("tiny", "optimizer.lr: 0.5");
        var edited = driver.Tick().Text(120, 40);
        File.WriteAllText(Write("tiny"), "question: [");
        var broken = driver.Tick().Text();

        Assert.Contains("0 of 4 runs done", edited, StringComparison.Ordinal);
        Assert.Contains("4 stale: of an earlier form of the study, not counted", edited, StringComparison.Ordinal);
        Assert.Contains("optimizer.lr", edited, StringComparison.Ordinal);
        Assert.Contains("The study cannot be read; its runs are kept.", broken, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_shows_how_far_each_study_is_and_opens_one()
    {
        Write("other");
        File.WriteAllText(Write("wrong"), "question: what?\nsize: tiny\n");
        Train("tiny", (title, writer) => title.EndsWith('1') ? End(writer, 31.5) : null);
        var driver = new TuiDriver(_runs, new StudiesScreen(new StudyFolders([Folder])));

        var list = driver.Text();
        var wrong = driver.Press("G").Text(240, 40);
        var opened = driver.Press("k Enter").Text();

        Assert.Matches("other +toy +0/4", list);
        Assert.Matches("tiny +toy +2/4", list);
        Assert.Matches("wrong +!", list);
        Assert.Contains("'tiny' is not one of toy, small, paper", wrong, StringComparison.Ordinal);
        Assert.Contains("studies > study tiny", opened, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_says_where_studies_are_looked_for()
    {
        var driver = new TuiDriver(_runs, new StudiesScreen(new StudyFolders([])));

        Assert.Contains("There are no studies: no folder 'studies'", driver.Text(110, 24), StringComparison.Ordinal);
        Assert.Contains("open: there is no study", driver.Press("Enter").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_in_the_queue_is_seen_and_taken_out_again()
    {
        var queue = new RunQueue(_runs.Store, ["cpu"]);
        new StudyEntries(_runs.Store, queue).Put("tiny", _runs.Store.Queue("waits", "name: waits", "{}"), new() { Run = "" });
        var driver = new TuiDriver(_runs, StudyScreen.Of(new(Write("tiny"))));

        var text = driver.Text(120, 24);
        driver.Press("S y");

        Assert.Contains("1 in the queue", text, StringComparison.Ordinal);
        Assert.Empty(queue.Read().Items);
        Assert.Contains("took 1 run of tiny out of the queue", driver.Text(), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open.ForEach(one => one.Dispose());
        _runs.Dispose();
    }

    private string Folder => Directory.CreateDirectory(Path.Combine(_runs.Folder, "studies")).FullName;

    private string Write(string name, string set = "optimizer.lr: 0.01")
    {
        var path = Path.Combine(Folder, name + ".yaml");
        File.WriteAllText(path, $$"""
            question: "Does a longer schedule help?"
            size: toy
            base: toy-retinanet
            set:
              name: {{name}}
              {{set}}
            axes:
              length:
                short: {schedule.length: 6it}
                long: {schedule.length: 12it}
              seed:
                "1": {seed: 1{{name.Length}}}
                "2": {seed: 2{{name.Length}}}
            """);
        return path;
    }

    // Every training is begun; what it gives back stays open, as that of a worker that lives.
    private void Train(string name, Func<string, RunWriter, IDisposable?> training)
    {
        var services = new HostServices(_runs.Store, []);
        using var index = Workbench.Runs.Indexing.LiteDbRunIndex.For(_runs.Store);
        var runs = new Workbench.Runs.Indexing.RunCatalog(_runs.Store, index);
        var standing = StudyStatusReader.Open(Write(name), services.Ledger, runs.List(), services.Catalog, services.Recipes);
        foreach (var planned in standing.Grid.Runs)
        {
            var run = RunMaker.Make(services, planned.Recipe);
            RunMarks.Change(run.Paths, marks => marks.Tagged([standing.Grid.File.Tag], []));
            var writer = _runs.Store.OpenWriter(run);
            writer.Append(new StartEvent { Steps = 6, Device = "cpu" });
            if (training(planned.Title, writer) is { } kept)
            {
                _open.Add(kept);
            }
            else
            {
                writer.Dispose();
                Directory.Delete(run.Paths.Folder, recursive: true);
            }
        }
    }

    private static IDisposable End(RunWriter writer, double score)
    {
        writer.Append(new EvaluationEvent
        {
            Step = 6,
            Metric = "coco",
            Primary = "AP",
            Data = "toy val",
            Images = 3,
            Values = [("AP", score)],
            Folder = "eval/6"
        });
        writer.Append(new DoneEvent { Step = 6 });
        writer.Dispose();
        return writer;
    }
}
