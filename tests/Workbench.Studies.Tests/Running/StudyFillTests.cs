using Workbench.Engine.Recipes;
using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Running;
using Workbench.Studies.Status;

namespace Workbench.Studies.Tests.Running;

public sealed class StudyFillTests : IDisposable
{
    private readonly StudyBench _bench = new();
    private readonly PuppetWorkers _workers;

    public StudyFillTests() => _workers = new(_bench);

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
    public void What_another_process_trains_is_waited_for_and_not_put_in()
    {
        var study = _bench.Open(StudyBench.Pair);
        var run = Make(study.Grid.Runs[0].Recipe);
        using var other = _bench.Store.OpenWriter(run);

        Fill(StudyBench.Pair);

        Assert.Equal(4, Queue.Read().Items.Count);
        Assert.DoesNotContain(run.Id, Queue.Read().Items.Select(item => item.Entry.Run));
    }

    [Fact]
    public void Children_wait_in_the_queue_for_what_they_start_from()
    {
        Assert.Equal(5, Fill(StudyBench.Pair));

        var entries = Queue.OfStudy("try");
        var children = entries.Where(entry => entry.Run.Contains("pretrained", StringComparison.Ordinal));
        Assert.All(children, child => Assert.Equal(["0003-try-classifier"], child.After));
        Assert.All(entries, entry => Assert.Equal(2, entry.Tries));
        Assert.Equal(0, Fill(StudyBench.Pair));
    }

    [Fact]
    public void A_run_that_two_studies_need_stays_until_both_are_stopped()
    {
        Fill(StudyBench.Pair);
        var larger = StudyBench.Pair.Replace("seed: [1, 2]", "seed: [1, 2, 3]", StringComparison.Ordinal);

        Assert.Equal(2, Fill(larger, "larger.yaml"));
        var left = new StudyEntries(_bench.Store, Queue).Stop("try");

        Assert.Empty(left);
        Assert.Equal(7, Queue.OfStudy("larger").Count);
        Assert.Equal(7, new StudyEntries(_bench.Store, Queue).Stop("larger").Count);
        Assert.Empty(Queue.Read().Items);
        Assert.Equal(7, _bench.Runs().Count);
        Assert.Equal(5, Fill(StudyBench.Pair));
        Assert.Equal(7, _bench.Runs().Count);
    }

    [Fact]
    public void What_is_stopped_by_hand_takes_what_starts_from_it_out_of_the_queue()
    {
        _workers.Plays["try-classifier"] = run =>
        {
            run.Append(new StartEvent { Steps = 20 });
            run.Append(new StoppedEvent { Step = 7 });
        };

        RunAll(StudyBench.Pair);

        Assert.Equal(["try-scratch-1", "try-scratch-2", "try-classifier"], _workers.Started);
        Assert.Contains(Queue.Read().Ended, ending => ending is { Run: "0004-try-pretrained-1", Outcome: QueueOutcome.Cancelled }
            && ending.Reason == "run 0003-try-classifier, whose weights it starts from, is stopped");
        _workers.Plays.Clear();
        RunAll(StudyBench.Pair);
        Assert.Equal(5, _bench.Status(StudyBench.Pair).Done);
    }

    [Fact]
    public void A_run_that_was_interrupted_goes_on_where_it_was()
    {
        var study = _bench.Open(StudyBench.Pair);
        var run = Make(study.Grid.Runs[0].Recipe);
        using (var writer = _bench.Store.OpenWriter(run))
        {
            writer.Append(new StartEvent { Steps = 20 });
            writer.Append(new StoppedEvent { Step = 7 });
        }

        RunAll(StudyBench.Pair);

        Assert.Equal(5, _bench.Runs().Count);
        Assert.Equal("try-scratch-1", _workers.Started[0]);
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
        _workers.Lives = true;
        Fill(StudyBench.Pair, jobs: 2);

        using var runner = Runner();
        runner.Tick();

        Assert.Equal(["try-scratch-1", "try-scratch-2"], _workers.Started);
        Assert.Equal(2, _workers.Share);
    }

    /// <inheritdoc/>
    public void Dispose() => _bench.Dispose();

    private RunQueue Queue => new(_bench.Store, ["cpu"]);

    private int Fill(string text, string file = "try.yaml", int? jobs = null)
    {
        var study = _bench.Open(text, file);
        var entries = new StudyEntries(_bench.Store, Queue);
        entries.SetJobs(study.Grid.File.Name, jobs);
        return new StudyFill(study.Grid, study.Ledger, entries, _bench.Recipes).Put(_bench.Runs, Make, new() { Run = "" });
    }

    private void RunAll(string text)
    {
        Fill(text);
        using var runner = Runner();
        for (var turn = 0; runner.Tick(); turn++)
        {
            Assert.True(turn < 50, "the runner does not end");
        }
    }

    private QueueRunner Runner() => QueueRunner.TryOpen(_bench.Store, ["cpu"], _workers, _ => { })!;

    private Run Make(Recipe recipe)
    {
        var text = RecipeWriter.Write(recipe);
        return _bench.Store.Queue(recipe.Name, text, "{}", [.. RunKey.ReferencesIn(text).Select(id => new RunParent(id, "pretraining", 0))]);
    }

    /// <summary>Workers that have done all they do when they are started.</summary>
    private sealed class PuppetWorkers(StudyBench bench) : IWorkers
    {
        public List<string> Started { get; } = [];

        /// <summary>What a worker does, by the run's name; usually it trains to the end.</summary>
        public Dictionary<string, Action<RunWriter>> Plays { get; } = [];

        /// <summary>They begin, and go on for ever.</summary>
        public bool Lives { get; set; }

        public int Share { get; private set; }

        public ProcessIdentity Start(QueueEntry entry, string device, int share)
        {
            var run = bench.Store.Open(entry.Run);
            Started.Add(run.Name);
            Share = share;
            if (!Lives)
            {
                using var writer = bench.Store.OpenWriter(run);
                Plays.GetValueOrDefault(run.Name, all => all.Append(new DoneEvent { Step = 20 }))(writer);
            }

            return ProcessIdentity.Current;
        }

        public bool IsAlive(ProcessIdentity worker) => Lives;
    }
}
