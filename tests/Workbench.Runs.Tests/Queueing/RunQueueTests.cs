using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Queueing;

public sealed class RunQueueTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HandClock _clock = new();
    private readonly RunStore _store;
    private readonly RunQueue _queue;
    private int _wakes;

    public RunQueueTests()
    {
        _store = new(_folder.Root, _clock);
        _queue = new(_store, ["cpu"], () => _wakes++);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Entries_wait_in_the_order_they_were_added_and_a_runner_is_called()
    {
        Assert.Equal(1, Add("a"));
        Assert.Equal(2, Add("b"));

        Assert.Equal([(1, "0001-a", QueuePhase.Waiting), (2, "0002-b", QueuePhase.Waiting)], Places());
        Assert.Equal(2, _wakes); // no runner came, so each addition calls again
    }

    [Fact]
    public void The_device_is_that_of_the_recipe_unless_another_is_wanted()
    {
        var run = _store.Queue("r", Some.Recipe + "\nloop: { device: cuda }", "{}");
        _queue.Add(run, null, "", []);
        _queue.Add(_store.Queue("s", Some.Recipe, "{}"), "cpu", "/here", ["/plugins"]);

        var items = _queue.Read().Items;

        Assert.Equal("cuda:0", items[0].Device);
        Assert.Equal(("cpu", "/here", "/plugins"), (items[1].Device, items[1].Entry.Folder, Assert.Single(items[1].Entry.Plugins)));
    }

    [Fact]
    public void Entries_move_up_down_and_to_a_place_and_stop_at_the_ends()
    {
        Add("a", "b", "c", "d");

        Assert.Equal(("0003-c", 2), _queue.MoveUp("3"));
        Assert.Equal(("0001-a", 2), _queue.MoveDown("a"));
        Assert.Equal(("0004-d", 1), _queue.MoveTo("0004-d", 1));
        Assert.Equal(("0003-c", 4), _queue.MoveTo("c", 99));
        Assert.Equal(("0004-d", 1), _queue.MoveUp("d"));

        Assert.Equal(["0004-d", "0001-a", "0002-b", "0003-c"], _queue.Read().Items.Select(item => item.Entry.Run));
    }

    [Fact]
    public void A_run_enters_only_once_and_only_when_there_is_something_to_train()
    {
        var run = _store.Queue("r", Some.Recipe, "{}");
        _queue.Add(run, null, "", []);

        Assert.Contains("in the queue already, at place 1", Assert.Throws<RunException>(() => _queue.Add(run, null, "", [])).Message);
        Assert.Contains("is done", Assert.Throws<RunException>(() => _queue.Add(Some.Done(_store), null, "", [])).Message);
        using var writer = _store.Create("live", Some.Recipe, "{}");
        writer.Append(new StartEvent());
        Assert.Contains("being trained already", Assert.Throws<RunException>(() => _queue.Add(_store.Open("live"), null, "", [])).Message);
    }

    [Fact]
    public void What_is_not_in_the_queue_is_named_with_what_is_near()
    {
        Assert.Contains("is empty", Assert.Throws<RunException>(() => _queue.MoveUp("r")).Message);
        Add("alpha", "beta");

        Assert.Contains("Nearest: 0001-alpha", Assert.Throws<RunException>(() => _queue.MoveUp("alphb")).Message);
    }

    [Fact]
    public void A_paused_entry_keeps_its_place_until_it_is_resumed()
    {
        Add("a", "b");
        _queue.Pause("a");
        var wakes = _wakes;

        Assert.Equal([(1, "0001-a", QueuePhase.Paused), (2, "0002-b", QueuePhase.Waiting)], Places());
        _queue.Resume("a");

        Assert.Equal((1, "0001-a", QueuePhase.Waiting), Places().First());
        Assert.True(_wakes > wakes);
    }

    [Fact]
    public void A_paused_queue_calls_no_runner_until_it_goes_on()
    {
        _queue.PauseAll();
        Add("a");
        Assert.Equal(0, _wakes);
        Assert.True(_queue.Read().IsPaused);

        _queue.ResumeAll();

        Assert.Equal(1, _wakes);
        Assert.False(_queue.Read().IsPaused);
    }

    [Fact]
    public void A_cancelled_entry_leaves_and_its_run_stays_unless_it_is_thrown_away()
    {
        Add("a", "b");
        _queue.Cancel("a", trash: false);
        _queue.Cancel("b", trash: true);

        var snapshot = _queue.Read();
        Assert.Empty(snapshot.Items);
        Assert.Equal(["0002-b", "0001-a"], snapshot.Ended.Select(ending => ending.Run));
        Assert.All(snapshot.Ended, ending => Assert.Equal(QueueOutcome.Cancelled, ending.Outcome));
        Assert.Equal(["0001-a"], _store.Folders().Select(paths => paths.Id));
        Assert.Equal(["0002-b"], new RunTrash(_store).List());
    }

    [Fact]
    public void A_run_that_has_begun_is_not_thrown_away_with_its_entry()
    {
        var run = Stopped();
        _queue.Add(run, null, "", []);

        Assert.Contains("has begun", Assert.Throws<RunException>(() => _queue.Cancel("s", trash: true)).Message);
        Assert.Single(_queue.Read().Items);
    }

    [Fact]
    public void A_stopped_run_tries_again_on_the_device_it_wanted_before()
    {
        var run = Stopped();
        _queue.Add(run, "cuda:3", "/here", ["/plugins"]);
        _queue.Cancel("s", trash: false);

        Assert.Equal(1, _queue.Retry(run, "/elsewhere", []));

        var entry = Assert.Single(_queue.Read().Items).Entry;
        Assert.Equal(("cuda:3", "/here", "/plugins", 0), (entry.Device, entry.Folder, Assert.Single(entry.Plugins), entry.Deaths));
    }

    [Fact]
    public void A_run_that_has_not_begun_cannot_be_tried_again()
    {
        var fault = Assert.Throws<RunException>(() => _queue.Retry(_store.Queue("r", Some.Recipe, "{}"), "", []));

        Assert.Contains("queue add --run 1", fault.Message);
    }

    [Fact]
    public void What_is_trained_by_hand_is_shown_with_its_device()
    {
        using var child = System.Diagnostics.Process.Start("sleep", "60");
        var run = _store.Queue("r", Some.Recipe, "{}");
        using (var writer = _store.OpenWriter(run))
        {
            writer.Append(new StartEvent { Device = "cpu, 2 threads" });
        }

        new RunOwner(ProcessIdentity.Of(child.Id), _clock.Now, _clock.Now).Write(Path.Combine(run.Paths.Folder, "owner.json"));

        Assert.Equal([new LiveRun("0001-r", "cpu")], _queue.Read().ByHand);
        child.Kill();
        child.WaitForExit();
        Assert.Empty(_queue.Read().ByHand);
    }

    private Run Stopped()
    {
        using var writer = _store.Create("s", Some.Recipe, "{}");
        writer.Append(new StartEvent());
        writer.Append(new StoppedEvent());
        return _store.Open("s");
    }

    private int Add(params string[] names)
    {
        int[] places = [.. names.Select(name => _queue.Add(_store.Queue(name, Some.Recipe, "{}"), null, "", []))];
        return places[^1];
    }

    private IEnumerable<(int, string, QueuePhase)> Places() => _queue.Read().Items.Select(item => (item.Place, item.Entry.Run, item.Phase));
}
