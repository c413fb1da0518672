using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Storage;

public sealed class ScoreHistoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_evaluation_keeps_its_numbers_to_the_last_bit()
    {
        var run = Logged(Some.Evaluation(10, 0.1 + 0.2), Some.Evaluation(20, double.NaN), Some.Evaluation(30, double.NegativeInfinity));

        Assert.Equal([new(10, 40, 0.1 + 0.2), new(20, 80, double.NaN), new(30, 120, double.NegativeInfinity)], run.Scores("AP"));
        Assert.Equal(3, run.Scores("APs").Count);
        Assert.Empty(run.Scores("no such number"));
    }

    [Fact]
    public void Only_the_data_of_the_last_evaluation_count()
    {
        var run = Logged(
            Some.Evaluation(10, 1, "train"), Some.Evaluation(10, 40), Some.Evaluation(20, 2, "train"),
            Some.Evaluation(20, 90) with { DataDigest = "the same name, other labels" }, Some.Evaluation(30, 50));

        Assert.Equal([40, 50], run.Scores("AP").Select(point => point.Value));
    }

    [Fact]
    public void Numbers_may_come_and_go()
    {
        var run = Logged(Some.Evaluation(10, 40) with { Values = [("AP", 40)] }, Some.Evaluation(20, 50),
            Some.Evaluation(30, 60) with { Values = [("AP", 60)] });

        Assert.Equal([40, 50, 60], run.Scores("AP").Select(point => point.Value));
        Assert.Equal([70], run.Scores("AP50").Select(point => point.Value));
    }

    [Fact]
    public void An_earlier_checkpoint_scored_at_the_end_stands_at_its_own_step_and_images()
    {
        var run = Logged(Some.Step(30), Some.Evaluation(30, 50), new DoneEvent(), Some.Evaluation(15, 45) with { Counters = Some.Counters(30) });

        Assert.Equal([new(30, 120, 50), new(15, 60, 45)], run.Scores("AP"));
        Assert.Equal(30, run.Snapshot.Step);
    }

    [Fact]
    public void What_a_resume_undoes_does_not_count()
    {
        var run = Logged(Some.Evaluation(10, 40), Some.Evaluation(20, 99), new ResumeEvent { Step = 10, Counters = Some.Counters(10) },
            Some.Evaluation(20, 50));

        Assert.Equal([40, 50], run.Scores("AP").Select(point => point.Value));
    }

    [Fact]
    public void Hundreds_of_kinds_of_data_find_their_place()
    {
        var run = Logged([.. Enumerable.Range(1, 400).Select(i => Some.Evaluation(i, i, $"split {i % 200}"))]);

        Assert.Equal([200, 400], run.Scores("AP").Select(point => point.Value));
    }

    private RunSummary Logged(params RunEvent[] events)
    {
        var store = new RunStore(_folder.Root, new HandClock());
        using var writer = store.Create("r", Some.Recipe, "{}");
        writer.Append(new StartEvent { Steps = 30 });
        events.ToList().ForEach(writer.Append);
        return store.Open(writer.Id).Summary;
    }
}
