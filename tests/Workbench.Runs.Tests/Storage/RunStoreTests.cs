using System.Text.RegularExpressions;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Storage;

public sealed class RunStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private RunStore Store => new(_folder.Root, new HandClock());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_made_trained_and_opened_again_tells_all()
    {
        var run = Some.Done(Store);

        Assert.Equal("0001-bccd-r18", run.Id);
        Assert.Equal(RunState.Done, run.State);
        Assert.Equal("0.01", run.Parameters["optimizer.lr"]);
        Assert.Equal("[123.675, 116.28, 103.53]", run.Parameters["input.mean"]);
        Assert.Equal(Some.Counters(10), run.Counters);
        Assert.Equal(50, Assert.Single(run.Evaluations).Values[0].Value);
        Assert.Equal([0.8, 0.4], run.Series("loss").Select(point => point.Value));
        Assert.Equal([0.4, 0.2], run.Series("box").Select(point => point.Value));
        Assert.IsType<DoneEvent>(run.LastEvent);
    }

    [Fact]
    public void Many_starting_at_once_get_different_numbers()
    {
        var store = Store;

        var ids = new string[40];
        Parallel.For(0, ids.Length, i => ids[i] = new RunStore(_folder.Root).Queue(i % 2 == 0 ? "a" : "b", Some.Recipe, "{}").Id);

        Assert.Equal(Enumerable.Range(1, 40), ids.Select(id => int.Parse(id[..4])).Order());
        Assert.Equal(40, store.Folders().Count);
    }

    [Fact]
    public void A_number_is_not_given_again_after_its_run_was_removed()
    {
        var store = Store;
        var first = Some.Done(store);
        new RunTrash(store).Put(first.Paths);

        var second = Some.Done(store);

        Assert.Equal(2, second.Number);
        Assert.Equal([first.Id], new RunTrash(store).List());
        new RunTrash(store).Restore("1");
        Assert.Equal([1, 2], store.Folders().Select(run => run.Number));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("#2")]
    [InlineData("0002")]
    [InlineData("0002-other")]
    [InlineData("other")]
    [InlineData("last")]
    public void A_run_is_found_by_what_a_person_would_type(string which)
    {
        Some.Done(Store);
        Some.Done(Store, "other");

        Assert.Equal("0002-other", Store.Open(which).Id);
    }

    [Fact]
    public void A_name_means_the_newest_run_of_that_name()
    {
        Some.Done(Store);
        Some.Done(Store);

        Assert.Equal(2, Store.Open("bccd-r18").Number);
    }

    [Fact]
    public void An_unknown_run_is_an_error_that_names_near_ones()
    {
        Some.Done(Store);

        var fault = Assert.Throws<RunException>(() => Store.Open("bcdc-r18"));

        Assert.Contains("No run 'bcdc-r18'", fault.Message);
        Assert.Contains("0001-bccd-r18", fault.Message);
    }

    [Fact]
    public void States_follow_from_events_and_the_living()
    {
        var store = Store;
        var queued = store.Queue("q", Some.Recipe, "{}");
        using var running = store.Create("r", Some.Recipe, "{}");
        running.Append(new StartEvent { Steps = 10 });
        var states = new Dictionary<string, RunEvent[]>
        {
            ["stopped"] = [new StartEvent(), new StopRequestedEvent(), new StoppedEvent()],
            ["failed"] = [new StartEvent(), new FailedEvent { NotFinite = true }],
            ["done"] = [new StartEvent(), new DoneEvent(), Some.Evaluation(10, 5)],
            ["dead"] = [new StartEvent(), Some.Step(3)],
            ["resumed"] = [new StartEvent(), new FailedEvent { Reason = "x" }, new ResumeEvent { Step = 0 }, new DoneEvent()],
        };
        foreach (var (name, events) in states)
        {
            using var writer = store.Create(name, Some.Recipe, "{}");
            events.ToList().ForEach(writer.Append);
        }

        Assert.Equal(RunState.Queued, queued.State);
        Assert.Equal(RunState.Running, store.Open(running.Id).State);
        Assert.Equal(RunState.Stopped, store.Open("stopped").State);
        Assert.Equal(RunState.Failed, store.Open("failed").State);
        Assert.Equal(RunState.Done, store.Open("done").State);
        Assert.Equal(RunState.Dead, store.Open("dead").State);
        Assert.Equal(RunState.Done, store.Open("resumed").State);
        Assert.Equal("", store.Open("resumed").Summary.Reason);
    }

    [Fact]
    public void What_a_resume_undoes_does_not_count()
    {
        using (var writer = Store.Create("r", Some.Recipe, "{}"))
        {
            writer.Append(new StartEvent { Steps = 30 });
            writer.Append(Some.Step(10, 0.9));
            writer.Append(Some.Evaluation(10, 40));
            writer.Append(Some.Step(20, 0.1));
            writer.Append(Some.Evaluation(20, 99));
        }

        using (var writer = Store.OpenWriter(Store.Open("r")))
        {
            writer.Append(new ResumeEvent { Step = 10, Counters = Some.Counters(10) });
            writer.Append(Some.Step(20, 0.7));
        }

        var run = Store.Open("r");
        Assert.Equal([0.9, 0.7], run.Series("loss").Select(point => point.Value));
        Assert.Equal(40, run.Summary.Value("AP"));
        Assert.Equal(30, run.Summary.Snapshot.Steps);
        Assert.Equal(Some.Counters(20), run.Counters);
    }

    [Fact]
    public void Step_and_counters_left_out_are_those_of_the_event_before_also_after_opening_again()
    {
        using (var writer = Store.Create("r", Some.Recipe, "{}"))
        {
            writer.Append(Some.Step(10));
        }

        using (var writer = Store.OpenWriter(Store.Open("r")))
        {
            writer.Append(new StoppedEvent());
        }

        var last = Store.Open("r").LastEvent!;
        Assert.Equal(10, last.Step);
        Assert.Equal(Some.Counters(10), last.Counters);
        Assert.Equal(new HandClock().Now, last.Time);
    }

    [Fact]
    public void A_run_looked_at_again_reads_only_what_was_added_to_its_log()
    {
        using var writer = Store.Create("r", Some.Recipe, "{}");
        writer.Append(Some.Step(10));
        var before = Store.Open("r");
        Assert.Equal(10, before.LastEvent!.Step);

        writer.Append(Some.Step(20));
        using (var log = new FileStream(before.Paths.Events, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            log.Write("damaged"u8);
        }

        var now = before.Again();
        Assert.Equal([10, 20], now.Events.OfType<StepEvent>().Select(step => step.Step));
        Assert.Equal(20, now.Summary.Snapshot.Step);
        Assert.Empty(now.LogProblems);
        Assert.Same(now.Again().Events[^1], now.Events[^1]);
        Assert.Single(Store.Open("r").LogProblems);
    }

    [Fact]
    public void A_stop_is_asked_for_through_a_file_and_taken_back()
    {
        using var writer = Store.Create("r", Some.Recipe, "{}");
        Assert.False(writer.StopRequested);

        Store.Open("r").RequestStop("Ctrl-C");
        Assert.True(writer.StopRequested);
        Assert.Equal("Ctrl-C", writer.StopRequestedBy);

        writer.ClearStop();
        Assert.False(writer.StopRequested);
    }

    [Fact]
    public void A_folder_of_a_newer_format_is_refused_with_both_numbers()
    {
        var run = Some.Done(Store);
        File.WriteAllText(run.Paths.Header, """{"format":7,"name":"x","created":"2026-03-01T12:00:00Z"}""");

        var fault = Assert.Throws<RunException>(() => Store.Open("1"));

        Assert.Matches(new Regex("format 7.*up to 1.*newer Workbench"), fault.Message);
    }

    [Fact]
    public void The_root_is_what_was_given_before_the_environment_before_the_default()
    {
        Assert.Equal("x", RunStore.RootFrom("x"));
        Assert.Equal(Environment.GetEnvironmentVariable("WORKBENCH_RUNS") is { Length: > 0 } set ? set : "runs", RunStore.RootFrom(null));
    }
}
