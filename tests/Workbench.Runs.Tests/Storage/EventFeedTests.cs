using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Storage;

public sealed class EventFeedTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_look_gives_what_is_new_and_how_the_run_stands()
    {
        var store = new RunStore(_folder.Root);
        var feed = new EventFeed(store.Queue("r", Some.Recipe, "{}").Paths);
        Assert.IsType<QueuedEvent>(Assert.Single(feed.Read()).Event);
        Assert.Equal(RunState.Queued, feed.State);

        using (var writer = store.OpenWriter(store.Open("r")))
        {
            writer.Append(new StartEvent());
            writer.Append(Some.Step(1));
            Assert.Equal([typeof(StartEvent), typeof(StepEvent)], feed.Read().Select(line => line.Event!.GetType()));
            Assert.Equal(RunState.Running, feed.State);
            File.AppendAllText(writer.Paths.Events, "{\"v\":1,");
            Assert.Empty(feed.Read());
        }

        Assert.Empty(feed.Read());
        Assert.Equal(RunState.Dead, feed.State);
        using (var writer = store.OpenWriter(store.Open("r")))
        {
            writer.Append(new DoneEvent());
        }

        Assert.IsType<DoneEvent>(Assert.Single(feed.Read()).Event);
        Assert.Equal(RunState.Done, feed.State);
    }
}
