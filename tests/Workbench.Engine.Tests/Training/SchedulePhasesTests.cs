using Workbench.Engine.Training;
using Workbench.Sdk.Training;

namespace Workbench.Engine.Tests.Training;

public sealed class SchedulePhasesTests
{
    [Fact]
    public void A_schedule_without_changes_is_one_phase()
    {
        var phases = new SchedulePhases([new(), new Follower()], steps: 10);

        Assert.Equal((1, 1.0), (phases.Count, phases.Length(0)));
        Assert.All(Enumerable.Range(0, 11), step => Assert.Empty(phases.ChangesAfter(step)));
    }

    [Fact]
    public void Parts_are_told_once_for_each_phase_and_after_a_resume()
    {
        var (model, trainer) = (new Follower((0.5, "a")), new Follower((0.25, "b"), (0.5, "c")));
        var phases = new SchedulePhases([model, trainer, model], steps: 10);

        foreach (var step in Enumerable.Range(0, 10))
        {
            phases.EnterAt(step);
        }

        // A quarter of ten steps are two and a half: the third still belongs to what was before.
        Assert.Equal([0, 0.25, 0.5], model.Told);
        Assert.Equal([0, 0.25, 0.5], trainer.Told);
        Assert.Equal([0.25, 0.25, 0.5], Enumerable.Range(0, 3).Select(phases.Length));
        var resumed = new SchedulePhases([model], steps: 10);
        resumed.EnterAt(7);
        Assert.Equal(0.5, model.Told[^1]);
    }

    [Fact]
    public void Changes_are_told_after_the_last_step_before_them()
    {
        var phases = new SchedulePhases([new Follower((0.5, "a")), new Follower((0.25, "b"), (0.5, "c"))], steps: 10);

        var told = Enumerable.Range(0, 11).Select(steps => string.Join(' ', phases.ChangesAfter(steps)));

        Assert.Equal(["", "", "", "b", "", "a c", "", "", "", "", ""], told);
    }

    [Theory]
    [InlineData(0.66667, 810_000, 540_003)]
    [InlineData(0.1, 10, 1)]
    [InlineData(0.7, 10, 7)]
    public void The_first_step_of_a_phase_is_the_first_whose_share_has_passed(double share, long steps, long first)
    {
        var follower = new Follower((share, "a"));
        var phases = new SchedulePhases([follower], steps);

        phases.EnterAt(first - 1);
        phases.EnterAt(first);

        Assert.Equal([0, share], follower.Told);
        Assert.Equal(["a"], phases.ChangesAfter(first));
    }

    private sealed class Follower(params (double Share, string What)[] changes) : IFollowsSchedule
    {
        public List<double> Told { get; } = [];

        public IReadOnlyList<ScheduleChange> Changes { get; } = [.. changes.Select(change => new ScheduleChange(change.Share, change.What))];

        public void Enter(double share) => Told.Add(share);
    }
}
