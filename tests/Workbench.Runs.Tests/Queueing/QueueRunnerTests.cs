using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Queueing;

public sealed class QueueRunnerTests : QueueRunnerFixture
{
    [Fact]
    public void Each_device_gets_one_worker_and_the_next_when_that_is_done()
    {
        Add("a", "b", "c");

        Assert.True(Tick());
        Assert.Equal([("0001-a", "cuda:0"), ("0002-b", "cuda:1")], Workers.Started);
        Assert.Equal([QueuePhase.Starting, QueuePhase.Starting, QueuePhase.Waiting], Phases());
        Assert.True(Tick());
        Ends("b", new DoneEvent());
        Assert.True(Tick());

        Assert.Equal(("0003-c", "cuda:1"), Workers.Started[^1]);
        Assert.Equal(("0002-b", QueueOutcome.Done, "cuda:1"), Ended());
    }

    [Fact]
    public void When_nothing_waits_or_runs_it_is_not_needed()
    {
        Add("a");
        Assert.True(Tick());
        Ends("a", new DoneEvent());

        Assert.False(Tick());
        Assert.Empty(Queue.Read().Items);
        Assert.True(Runner.TryRetire());
        Assert.Empty(Queue.Read().Runners);
    }

    [Fact]
    public void It_stays_when_something_came_in_at_the_last_moment_and_else_makes_room_for_the_next()
    {
        Assert.Null(QueueRunner.TryOpen(Store, ["cpu"], Workers, Log.Add));
        Add("a");
        Assert.False(Runner.TryRetire());
        Queue.Pause("a");

        Assert.True(Runner.TryRetire());
        using var next = QueueRunner.TryOpen(Store, ["cpu"], Workers, Log.Add);
        Runner.Dispose();

        Assert.NotNull(next);
        Assert.Single(Queue.Read().Runners); // the first one's end did not take down the second one's sign
    }

    [Fact]
    public void A_worker_that_ends_without_a_word_is_started_once_more_before_the_others_and_then_given_up_with_the_reason()
    {
        Add("a", "b", "c");
        Tick();
        Begins("a", steps: 7);
        File.WriteAllText(Store.Find("a").Output, "init: scratch\nout of memory in some library\n");
        File.SetLastWriteTimeUtc(Store.Find("a").Output, Clock.Now.UtcDateTime.AddSeconds(1));
        Workers.Dies("0001-a");

        Tick();
        Assert.Equal(("0001-a", "cuda:0"), Workers.Started[^1]);
        var again = Queue.Read().Items.Single(item => item.Entry.Run == "0001-a").Entry;
        Assert.Equal(1, again.Deaths);
        Assert.Contains("without a word at step 7", again.Reason);
        Assert.Contains("out of memory in some library", again.Reason);
        Workers.Dies("0001-a");
        Tick();

        Assert.Equal(("0001-a", QueueOutcome.Failed, "cuda:0"), Ended());
        Assert.Equal(("0003-c", "cuda:0"), Workers.Started[^1]);
        var run = Store.Open("a");
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("This was try 2", run.Summary.Reason);
    }

    [Fact]
    public void A_run_that_failed_with_a_reason_is_not_tried_again()
    {
        Add("a");
        Tick();
        Ends("a", new FailedEvent { Reason = "loss is nan", NotFinite = true });

        Assert.False(Tick());

        Assert.Equal(("0001-a", QueueOutcome.Failed, "cuda:0"), Ended());
        Assert.Equal("loss is nan", Queue.Read().Ended[0].Reason);
        Assert.Single(Workers.Started);
    }

    [Fact]
    public void An_old_failure_is_not_taken_for_that_of_a_new_worker()
    {
        Add("a");
        Tick();
        Ends("a", new FailedEvent { Reason = "no such file" });
        Tick();
        Later();
        Queue.Retry(Store.Open("a"), "", []);
        Tick();
        Workers.Dies("0001-a");

        Tick();

        Assert.Equal(3, Workers.Started.Count);
        Assert.Equal(1, Assert.Single(Queue.Read().Items).Entry.Deaths);
    }

    [Fact]
    public void A_run_stopped_by_hand_leaves_and_a_paused_one_stays_and_goes_on_when_resumed()
    {
        Add("a", "b");
        Tick();
        Ends("a", new StoppedEvent());
        Queue.Pause("b");
        Assert.True(File.Exists(Store.Find("b").Stop));
        Assert.Contains(QueuePhase.Stopping, Phases());
        Ends("b", new StoppedEvent());
        Assert.False(Tick());
        Assert.Equal(("0001-a", QueueOutcome.Stopped, "cuda:0"), Ended());
        Assert.Equal([QueuePhase.Paused], Phases());

        Later();
        Queue.Resume("b");
        Tick();

        Assert.Equal("0002-b", Workers.Started[^1].Run);
        Assert.False(File.Exists(Store.Find("b").Stop));
    }

    [Fact]
    public void A_run_resumed_while_it_is_still_stopping_goes_on_afterwards()
    {
        Add("a");
        Tick();
        Queue.Pause("a");
        Queue.Resume("a");
        Ends("a", new StoppedEvent());

        Later();
        Tick();

        Assert.Equal(2, Workers.Started.Count);
    }

    [Fact]
    public void A_cancelled_run_in_training_is_asked_to_stop_and_its_device_stays_occupied_until_it_has()
    {
        using var worker = System.Diagnostics.Process.Start("sleep", "60");
        Add("a", "b", "c");
        Tick();
        Begins("a", steps: 3, device: "cuda:0");
        Trains("a", worker.Id);
        Queue.Cancel("a", trash: false);
        Assert.True(File.Exists(Store.Find("a").Stop));

        Tick();
        Assert.DoesNotContain(Workers.Started, started => started.Run == "0003-c");
        worker.Kill();
        worker.WaitForExit();
        Tick();

        Assert.Equal(("0003-c", "cuda:0"), Workers.Started[^1]);
    }

    [Fact]
    public void A_run_of_a_study_counts_once_against_its_jobs()
    {
        using var worker = System.Diagnostics.Process.Start("sleep", "60");
        var entries = new StudyEntries(Store, Queue);
        entries.SetJobs("s", 4);
        entries.Put("s", Store.Queue("a", Some.Recipe, "{}"), new() { Run = "" });
        Tick();
        Begins("a", steps: 3);
        Trains("a", worker.Id); // It is found among the living too.
        foreach (var name in new[] { "b", "c", "d", "e" })
        {
            entries.Put("s", Store.Queue(name, Some.Recipe, "{}"), new() { Run = "" });
        }

        Tick();
        Tick();

        Assert.Equal([("0001-a", "cuda:0"), ("0002-b", "cuda:1"), ("0003-c", "cuda:0"), ("0004-d", "cuda:1")], Workers.Started);
        worker.Kill();
        worker.WaitForExit();
    }

    [Fact]
    public void A_run_trained_by_hand_occupies_the_device_it_says_or_its_recipe_asks_for()
    {
        using var worker = System.Diagnostics.Process.Start("sleep", "60");
        Store.Queue("hand", Some.Recipe, "{}");
        Trains("hand", worker.Id); // its log does not say yet: auto is the first GPU
        Add("a", "b");

        Tick();

        Assert.Equal([("0002-a", "cuda:1")], Workers.Started);
        worker.Kill();
        worker.WaitForExit();
    }

    [Fact]
    public void A_runner_that_replaces_a_killed_one_takes_its_workers_over()
    {
        Add("a", "b", "c");
        Tick();
        Runner.Dispose();
        using var next = QueueRunner.TryOpen(Store, ["cuda:0", "cuda:1"], Workers, Log.Add)!;

        next.Tick();
        Assert.Equal(2, Workers.Started.Count);
        Ends("a", new DoneEvent());
        next.Tick();

        Assert.Equal(("0003-c", "cuda:0"), Workers.Started[^1]);
    }

    [Fact]
    public void A_worker_from_before_a_reboot_is_given_up_when_its_heart_has_stopped()
    {
        Add("a");
        Tick();
        Begins("a", steps: 5);
        new QueueFile(Store)
            .Edit(queue =>
                queue.With(queue.Entries[0] with
                {
                    Start = queue.Entries[0].Start! with { Worker = queue.Entries[0].Start!.Worker with { Space = "another boot" } }
                }));

        Tick();
        Assert.Single(Workers.Started);
        Clock.Now += RunOwner.Patience + TimeSpan.FromSeconds(1);
        Tick();

        Assert.Equal(2, Workers.Started.Count);
    }

    [Fact]
    public void Runs_that_are_gone_done_or_cannot_start_leave_with_the_reason_and_the_next_begins()
    {
        Add("gone", "done", "broken", "good");
        Directory.Delete(Store.Find("gone").Folder, recursive: true);
        Ends("done", new DoneEvent());
        Workers.Refuses = "0003-broken";

        for (var i = 0; i < 4; i++)
        {
            Tick();
        }

        Assert.Equal(
            [("0001-gone", QueueOutcome.Gone), ("0002-done", QueueOutcome.Done), ("0003-broken", QueueOutcome.Failed)],
            Queue.Read().Ended.Select(ending => (ending.Run, ending.Outcome)).Order());
        Assert.Equal("no shell", Queue.Read().Ended.Single(ending => ending.Outcome == QueueOutcome.Failed).Reason);
        Assert.Equal("0004-good", Assert.Single(Workers.Started).Run);
    }

    [Fact]
    public void A_queue_whose_entries_want_other_devices_needs_no_runner_here()
    {
        Queue.Add(Store.Queue("a", Some.Recipe, "{}"), "cuda:7", "", []);

        Assert.False(Tick());
    }
}
