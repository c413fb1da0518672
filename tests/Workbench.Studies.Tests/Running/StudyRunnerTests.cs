using Workbench.Engine.Recipes;
using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Storage;
using Workbench.Studies.Running;
using Workbench.Studies.Status;

namespace Workbench.Studies.Tests.Running;

public sealed class StudyRunnerTests : IDisposable
{
    private readonly StudyBench _bench = new();
    private readonly List<string> _said = [];
    private readonly PuppetWorkers _workers;

    public StudyRunnerTests() => _workers = new(_bench);

    [Fact]
    public void Everything_is_trained_once_parents_first()
    {
        RunAll(StudyBench.Pair);

        Assert.Equal(["try-scratch-1", "try-scratch-2", "try-classifier", "try-pretrained-1", "try-pretrained-2"], _workers.Started);
        var status = _bench.Status(StudyBench.Pair);
        Assert.Equal((5, 5), (status.Done, status.Total));
        Assert.Equal("run:0003-try-classifier", _bench.Store.Open("try-pretrained-2").Parameters["init.from"]);
        Assert.All(_bench.Runs(), run => Assert.Equal(["study.try"], run.Marks.Tags));
    }

    [Fact]
    public void A_second_run_starts_nothing()
    {
        RunAll(StudyBench.Pair);
        _workers.Started.Clear();

        RunAll(StudyBench.Pair);

        Assert.Empty(_workers.Started);
        Assert.Equal(5, _bench.Runs().Count);
    }

    [Fact]
    public void A_run_made_by_another_study_serves_this_one_too()
    {
        RunAll(StudyBench.Pair);
        _workers.Started.Clear();

        var larger = StudyBench.Pair.Replace("seed: [1, 2]", "seed: [1, 2, 3]", StringComparison.Ordinal)
            .Replace("classifier", "first", StringComparison.Ordinal)
            .Replace("toy-first", "toy-classifier", StringComparison.Ordinal);
        RunAll(larger);

        Assert.Equal(["try-scratch-3", "try-pretrained-3"], _workers.Started);
    }

    [Fact]
    public void What_fails_is_tried_once_more_and_then_given_up_with_what_starts_from_it()
    {
        _workers.Plays["try-classifier"] = run => run.Append(new FailedEvent { Reason = "no space" });

        RunAll(StudyBench.Pair);

        Assert.Equal(["try-scratch-1", "try-scratch-2", "try-classifier", "try-classifier"], _workers.Started);
        var status = _bench.Status(StudyBench.Pair);
        Assert.Equal(CellState.Failed, status.Ancestors[0].State);
        Assert.Equal((2, false), (status.Ancestors[0].Failures, status.Ancestors[0].WillRetry));
        Assert.All(status.Cells.Skip(2), cell => Assert.Equal((CellState.Blocked, "it starts from classifier, which failed"), (cell.State, cell.Reason)));
    }

    [Fact]
    public void What_diverges_is_not_tried_again()
    {
        _workers.Plays["try-scratch-1"] = run => run.Append(new FailedEvent { Reason = "loss is NaN", NotFinite = true });

        RunAll(StudyBench.Pair);

        Assert.Equal(5, _workers.Started.Count);
        Assert.Equal(CellState.Diverged, _bench.Status(StudyBench.Pair).Cells[0].State);
    }

    [Fact]
    public void A_worker_that_dies_without_a_word_is_started_again_on_the_same_run()
    {
        var deaths = 0;
        _workers.Plays["try-scratch-1"] = run =>
        {
            run.Append(new StartEvent { Steps = 20 });
            if (deaths++ > 0)
            {
                run.Append(new DoneEvent());
            }
        };

        RunAll(StudyBench.Pair);

        Assert.Equal(["try-scratch-1", "try-scratch-1", "try-scratch-2"], _workers.Started.Take(3));
        Assert.Equal(5, _bench.Runs().Count);
        Assert.Equal(5, _bench.Status(StudyBench.Pair).Done);
    }

    [Fact]
    public void A_worker_that_dies_twice_leaves_a_failed_run_with_the_reason()
    {
        _workers.Plays["try-scratch-1"] = run => run.Append(new StartEvent { Steps = 20 });

        RunAll(StudyBench.Pair);

        var cell = _bench.Status(StudyBench.Pair).Cells[0];
        Assert.Equal(CellState.Failed, cell.State);
        Assert.Contains("the worker ended without a word", cell.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_process_trains_is_neither_started_nor_more_than_its_place()
    {
        var study = _bench.Open(StudyBench.Pair);
        var run = _workers.Make(study.Grid.Runs[0].Recipe);
        using var other = _bench.Store.OpenWriter(run);

        var goesOn = Runner(_bench.Open(StudyBench.Pair), jobs: 1).Tick();

        Assert.True(goesOn);
        Assert.Empty(_workers.Started);
    }

    [Fact]
    public void A_run_that_was_interrupted_goes_on_where_it_was()
    {
        var study = _bench.Open(StudyBench.Pair);
        var run = _workers.Make(study.Grid.Runs[0].Recipe);
        using (var writer = _bench.Store.OpenWriter(run))
        {
            writer.Append(new StartEvent { Steps = 20 });
            writer.Append(new StoppedEvent { Step = 7 });
        }

        RunAll(StudyBench.Pair);

        Assert.Equal(5, _bench.Runs().Count);
        Assert.Contains("scratch · 1: goes on, run 0001-try-scratch-1", _said[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_an_earlier_form_of_the_study_are_stale_and_say_what_differs()
    {
        RunAll(StudyBench.Pair);

        var edited = _bench.Status(StudyBench.Pair.Replace("seed: [1, 2]", "seed: [1]", StringComparison.Ordinal)
            .Replace("scratch: {}", "scratch: {loop.batch: 4}", StringComparison.Ordinal));

        Assert.Equal((2, 3), (edited.Done, edited.Total));
        Assert.Equal(["0001-try-scratch-1", "0002-try-scratch-2", "0005-try-pretrained-2"], edited.Stale.Select(run => run.Run));
        Assert.Equal("nearest is scratch · 1: loop.batch 8, now 4", edited.Stale[0].Differs);
        Assert.Equal("nearest is pretrained · 1: seed 2, now 1", edited.Stale[2].Differs);
    }

    [Fact]
    public void So_many_run_at_a_time()
    {
        var writers = new List<RunWriter>();
        _workers.OnStart = run => writers.Add(_bench.Store.OpenWriter(run));
        _workers.Lives = true;

        Runner(_bench.Open(StudyBench.Pair), jobs: 2).Tick();

        Assert.Equal(["try-scratch-1", "try-scratch-2"], _workers.Started);
        writers.ForEach(writer => writer.Dispose());
    }

    /// <inheritdoc/>
    public void Dispose() => _bench.Dispose();

    private void RunAll(string text)
    {
        var runner = Runner(_bench.Open(text), jobs: 1);
        for (var turn = 0; runner.Tick(); turn++)
        {
            Assert.True(turn < 50, "the runner does not end");
        }
    }

    private StudyRunner Runner(StudyStatusReader study, int jobs) => new(study.Grid, new()
    {
        Store = _bench.Store,
        Ledger = study.Ledger,
        Refresh = () => study.Ledger.Refresh(_bench.Runs()),
        Recipes = _bench.Recipes,
        Workers = _workers,
        Devices = ["cpu"],
        Jobs = jobs,
        Say = _said.Add,
    });

    /// <summary>Workers that have done all they do when they are started.</summary>
    private sealed class PuppetWorkers(StudyBench bench) : IStudyWorkers
    {
        public List<string> Started { get; } = [];

        /// <summary>What a worker does, by the run's name; usually it trains to the end.</summary>
        public Dictionary<string, Action<RunWriter>> Plays { get; } = [];

        public Action<Run>? OnStart { get; set; }

        public bool Lives { get; set; }

        public Run Make(Recipe recipe) => bench.Store.Queue(recipe.Name, RecipeWriter.Write(recipe), "{}");

        public ProcessIdentity Start(Run run, string device)
        {
            Started.Add(run.Name);
            if (OnStart is not null)
            {
                OnStart(run);
                return ProcessIdentity.Current;
            }

            using var writer = bench.Store.OpenWriter(run);
            Plays.GetValueOrDefault(run.Name, all => all.Append(new DoneEvent { Step = 20 }))(writer);
            return ProcessIdentity.Current;
        }

        public bool IsAlive(ProcessIdentity worker) => Lives;
    }
}
