using Workbench.Runs.Events;
using Workbench.Runs.Queueing;

namespace Workbench.Runs.Tests.Queueing;

public sealed class QueueParentsTests : QueueRunnerFixture
{
    [Fact]
    public void A_run_waits_for_the_run_it_starts_from_while_others_pass_it()
    {
        Add("parent");
        AddChildOf("parent");
        Add("other");

        Tick();
        Assert.Equal([("0001-parent", "cuda:0"), ("0003-other", "cuda:1")], Workers.Started);
        Assert.Equal(["0001-parent"], Queue.Read().Items.Single(item => item.Entry.Run == "0002-child").Entry.After);
        Ends("other", new DoneEvent());
        Assert.True(Tick());
        Assert.Equal(2, Workers.Started.Count);
        Ends("parent", new DoneEvent());
        Tick();

        Assert.Equal(("0002-child", "cuda:0"), Workers.Started[^1]);
    }

    [Fact]
    public void When_the_parent_fails_the_child_is_held_with_the_reason_until_it_is_let_go()
    {
        Add("parent");
        AddChildOf("parent");
        Tick();
        Ends("parent", new FailedEvent { Reason = "loss is nan" });

        Tick();

        var held = Assert.Single(Queue.Read().Items);
        Assert.Equal(QueuePhase.Paused, held.Phase);
        Assert.StartsWith("run 0001-parent, whose weights it starts from, is failed; ", held.Entry.Reason);
        Queue.Resume("child");
        Tick();
        Assert.Equal("0002-child", Workers.Started[^1].Run);
    }

    [Fact]
    public void A_parent_that_nobody_will_train_is_told_at_once()
    {
        Store.Queue("parent", Some.Recipe, "{}");

        var error = Assert.Throws<RunException>(() => AddChildOf("parent"));

        Assert.Equal("run 0001-parent, whose weights run 0002-child starts from, has not begun and is not in the queue. Put both in: "
            + "workbench queue add --run 1, then workbench queue add --run 2", error.Message);
    }

    private void AddChildOf(string parent) =>
        Queue.Add(Store.Queue("child", Some.Recipe, "{}", [new RunParent(Store.Find(parent).Id, "pretraining", 0)]), null, "", []);
}
