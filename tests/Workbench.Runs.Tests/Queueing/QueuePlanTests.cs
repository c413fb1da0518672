using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;

namespace Workbench.Runs.Tests.Queueing;

public sealed class QueuePlanTests
{
    private static readonly string[] TwoGpus = ["cuda:0", "cuda:1", "cpu"];

    [Fact]
    public void Each_idle_device_gets_the_first_entry_it_suits()
    {
        var queue = Queue(Wants("a", "cuda:1"), Wants("b", "auto"), Wants("c", "auto"), Wants("d", "cpu"));

        Assert.Equal([("a", "cuda:1"), ("b", "cuda:0"), ("d", "cpu")], Next(queue, TwoGpus));
    }

    [Fact]
    public void Whoever_trains_on_a_device_occupies_it()
    {
        var queue = Queue(Wants("a", "auto"), Wants("b", "cpu"));

        Assert.Equal([("b", "cpu")], Next(queue, TwoGpus, new LiveRun("by-hand", "cuda:0"), new LiveRun("other", "cuda:1")));
    }

    [Fact]
    public void An_entry_that_waits_for_a_busy_device_lets_others_pass()
    {
        var queue = Queue(Wants("a", "cuda:0"), Wants("b", "auto"));

        Assert.Equal([("b", "cuda:1")], Next(queue, TwoGpus, new LiveRun("by-hand", "cuda:0")));
    }

    [Fact]
    public void Nothing_begins_in_a_paused_queue_nor_a_paused_entry_nor_one_that_has_a_worker()
    {
        var paused = Wants("a", "auto") with { State = QueueEntryState.Paused };
        var stopping = Wants("b", "auto") with { Start = new("cpu", default, ProcessIdentity.Current) };

        Assert.Empty(Next(Queue(Wants("c", "auto")) with { IsPaused = true }, ["cpu"]));
        Assert.Equal([("c", "cpu")], Next(Queue(paused, stopping, Wants("c", "auto")), ["cpu"]));
    }

    [Fact]
    public void A_run_that_is_trained_already_is_not_begun_again()
    {
        var queue = Queue(Wants("a", "auto"), Wants("b", "auto"));

        Assert.Equal([("b", "cuda:0")], Next(queue, ["cuda:0"], new LiveRun("a", "")));
    }

    [Fact]
    public void A_study_with_more_jobs_than_devices_lets_its_runs_share_them()
    {
        var queue = Queue(Of("a", "s"), Of("b", "s"), Of("c", "s"), Of("d", "s")) with { Studies = [new("s", 3)] };

        Assert.Equal([("a", "cpu"), ("b", "cpu"), ("c", "cpu")], Next(queue, ["cpu"]));
        Assert.Equal([("a", "cuda:0"), ("b", "cuda:1"), ("c", "cuda:0")], Next(queue, TwoGpus));
        Assert.Equal(3, QueuePlan.Next(queue, ["cpu"], [])[0].Share);
        Assert.Equal(2, QueuePlan.Next(queue, TwoGpus, [])[0].Share);
    }

    [Fact]
    public void A_study_with_fewer_jobs_than_devices_leaves_some_to_others()
    {
        var queue = Queue(Of("a", "s"), Of("b", "s"), Wants("c", "auto")) with { Studies = [new("s", 1)] };

        Assert.Equal([("a", "cuda:0"), ("c", "cuda:1")], Next(queue, TwoGpus));
        Assert.Equal([("c", "cuda:1")], Next(queue with { Entries = [.. queue.Entries.Skip(1), Of("a", "s")] }, TwoGpus, new LiveRun("a", "cuda:0")));
    }

    [Fact]
    public void Nobody_behind_an_entry_that_wants_a_device_alone_shares_that_device_meanwhile()
    {
        var queue = Queue(Of("a", "s"), Wants("alone", "auto"), Of("b", "s")) with { Studies = [new("s", 2)] };

        Assert.Equal([("a", "cpu")], Next(queue, ["cpu"]));
    }

    [Fact]
    public void A_study_shares_a_device_with_what_is_trained_by_hand_only_as_far_as_its_jobs_go()
    {
        var queue = Queue(Of("a", "s"), Of("b", "s")) with { Studies = [new("s", 2)] };

        Assert.Equal([("a", "cpu")], Next(queue, ["cpu"], new LiveRun("by-hand", "cpu")));
    }

    private static QueueEntry Of(string run, string study) => Wants(run, "auto") with { Studies = [study] };

    private static QueueContents Queue(params QueueEntry[] entries) => new() { Entries = entries };

    private static QueueEntry Wants(string run, string device) => new() { Run = run, Device = device };

    private static IEnumerable<(string, string)> Next(QueueContents queue, string[] devices, params LiveRun[] live) =>
        QueuePlan.Next(queue, devices, live).Select(next => (next.Entry.Run, next.Device));
}
