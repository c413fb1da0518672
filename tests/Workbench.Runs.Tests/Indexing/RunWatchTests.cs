using Workbench.Runs.Events;
using Workbench.Runs.Indexing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Indexing;

public sealed class RunWatchTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HandClock _clock = new();
    private readonly RunStore _store;
    private readonly LiteDbRunIndex _index;
    private readonly RunWatch _watch;

    public RunWatchTests()
    {
        _store = new(_folder.Root, _clock);
        _index = LiteDbRunIndex.For(_store);
        _watch = new(new RunCatalog(_store, _index), _clock);
    }

    public void Dispose()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_first_call_gives_the_list_and_the_next_nothing()
    {
        Some.Done(_store);

        Assert.Single(_watch.Refresh()!);
        Assert.Null(_watch.Refresh());
        Pass(60);
        Assert.Null(_watch.Refresh());
    }

    [Fact]
    public void An_empty_folder_is_a_list_too() => Assert.Empty(_watch.Refresh()!);

    [Fact]
    public void Runs_that_appear_vanish_or_go_on_are_seen_at_once()
    {
        var first = Some.Done(_store);
        _watch.Refresh();

        using var writer = _store.Create("live", Some.Recipe, "{}");
        Assert.Equal(RunState.Queued, _watch.Refresh()![1].State);
        writer.Append(new StartEvent { Steps = 10 });
        Assert.Equal(RunState.Running, _watch.Refresh()![1].State);
        writer.Append(Some.Step(3));
        Assert.Equal(3, _watch.Refresh()![1].Snapshot.Step);
        Assert.Null(_watch.Refresh());
        new RunTrash(_store).Put(first.Paths);
        Assert.Equal("live", Assert.Single(_watch.Refresh()!).Snapshot.Name);
    }

    [Fact]
    public void A_trainer_that_dies_is_seen_although_no_file_of_the_log_changes()
    {
        var writer = _store.Create("live", Some.Recipe, "{}");
        writer.Append(new StartEvent { Steps = 10 });
        Assert.Equal(RunState.Running, Assert.Single(_watch.Refresh()!).State);

        writer.Dispose();

        Assert.Equal(RunState.Dead, Assert.Single(_watch.Refresh()!).State);
    }

    [Fact]
    public void A_finished_run_that_is_marked_is_seen_at_the_next_full_look_or_when_asked()
    {
        var run = Some.Done(_store);
        _watch.Refresh();

        RunMarks.Change(run.Paths, marks => marks with { IsPinned = true });
        Pass(4.9);
        Assert.Null(_watch.Refresh());
        Pass(0.1);
        Assert.True(Assert.Single(_watch.Refresh()!).Marks.IsPinned);

        RunMarks.Change(run.Paths, marks => marks with { IsPinned = false });
        Assert.False(Assert.Single(_watch.Refresh(everything: true)!).Marks.IsPinned);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_blind_it()
    {
        var run = Some.Done(_store);
        _watch.Refresh();
        RunMarks.Change(run.Paths, marks => marks with { IsPinned = true });

        Pass(-3600);

        Assert.NotNull(_watch.Refresh());
    }

    [Fact]
    public void Quick_looks_leave_the_index_alone_and_the_next_full_one_brings_it_up_to_date()
    {
        using var writer = _store.Create("live", Some.Recipe, "{}");
        _watch.Refresh();

        writer.Append(Some.Step(3));
        _watch.Refresh();
        Assert.Equal(0, Assert.Single(_index.Load()).Value.Snapshot.Step);
        Pass(5);
        Assert.Null(_watch.Refresh());
        Assert.Equal(3, Assert.Single(_index.Load()).Value.Snapshot.Step);
    }

    [Fact]
    public void Runs_that_did_not_change_stay_the_same_objects()
    {
        Some.Done(_store);
        var before = _watch.Refresh()!;
        Some.Done(_store);

        Assert.Same(before[0], _watch.Refresh()![0]);
    }

    private void Pass(double seconds) => _clock.Now += TimeSpan.FromSeconds(seconds);
}
