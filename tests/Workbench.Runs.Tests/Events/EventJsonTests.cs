using System.Text;
using Workbench.Runs.Events;

namespace Workbench.Runs.Tests.Events;

public sealed class EventJsonTests
{
    public static TheoryData<RunEvent> Kinds =>
    [
        new QueuedEvent { Parents = [new("0001-a", "pretraining", 300), new("0002-b", "teacher")] },
        new StartEvent { Steps = 100, Device = "cpu" },
        new ResumeEvent { Step = 50, Steps = 100, Checkpoint = "checkpoints/50.ckpt" },
        Some.Step(7),
        Some.Evaluation(10, 52.7),
        new CheckpointEvent { File = "checkpoints/10.ckpt" },
        new StopRequestedEvent { By = "signal" },
        new StoppedEvent(),
        new DoneEvent(),
        new FailedEvent { Reason = "the loss is not finite", NotFinite = true, BatchIds = [3, 1, 4], Losses = [("total", double.NaN)] },
        new PseudoLabelsEvent
        {
            Round = 2, Teacher = "run 0001-a, step 300", Images = 500, ImagesKept = 320, Kept = 812, Threshold = 0.5,
            PerCategory = [("RBC", 800), ("WBC", 12)], Flops = 1.5e12, Seconds = 61.5, Folder = "pseudo/round-2",
        },
        new ProblemEvent { File = "a.jpg", Record = "annotation 7", Reason = "zero area; left out" },
        new ChangedEvent { What = "the cascade begins" },
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_reads_back_as_it_was_written(RunEvent written)
    {
        written = written with { Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), Step = 7, Counters = new(1, 2, 3, 4.5, 6.25) };
        var line = EventWriter.Line(written);

        var read = EventReader.Read(line.AsMemory()[..^1], out var problem);

        Assert.Equal("", problem);
        Assert.Equal(written.GetType(), read!.GetType());
        Assert.Equal(line, EventWriter.Line(read));
        Assert.Equal(written.Counters, read.Counters);
        Assert.Equal(written.Time, read.Time);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_JSON_lacks_are_null_with_a_flag_and_come_back(double value)
    {
        var line = EventWriter.Line(new StepEvent { Losses = [("total", value), ("box", 0.25)], LearningRate = value });

        var read = (StepEvent)EventReader.Read(line.AsMemory()[..^1], out _)!;

        Assert.Contains("\"total\":null", Encoding.UTF8.GetString(line));
        Assert.Contains("\"nonFinite\":{\"losses/total\":", Encoding.UTF8.GetString(line));
        Assert.Equal([("total", value), ("box", 0.25)], read.Losses);
        Assert.Equal(value, read.LearningRate);
    }

    [Fact]
    public void An_event_is_one_line_whatever_its_text_holds()
    {
        var line = EventWriter.Line(new ProblemEvent { File = "a\nb.jpg", Reason = "Größe \u2028 \"0\"" });

        Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
        Assert.Equal("a\nb.jpg", ((ProblemEvent)EventReader.Read(line.AsMemory()[..^1], out _)!).File);
    }

    [Theory]
    [InlineData("""{"v":2,"kind":"step"}""", "schema 2")]
    [InlineData("""{"v":1,"kind":"st""", "damaged")]
    [InlineData("""{"v":1,"kind":"step","losses":{"total":"much"}}""", "damaged")]
    [InlineData("""{"v":1,"kind":"step","counters":{"images":1}}""", "damaged")]
    [InlineData("[]", "not an event")]
    [InlineData("\0\0\0", "damaged")]
    public void A_line_that_cannot_be_read_is_a_problem_not_a_crash(string line, string words)
    {
        var read = EventReader.Read(Encoding.UTF8.GetBytes(line), out var problem);

        Assert.Null(read);
        Assert.Contains(words, problem);
    }

    [Fact]
    public void A_kind_of_a_later_version_is_passed_over_by_name()
    {
        var read = EventReader.Read("""{"v":1,"kind":"profile","time":"2026-03-01T12:00:00Z","step":3}"""u8.ToArray(), out _);

        Assert.Equal("profile", Assert.IsType<UnknownEvent>(read).Kind);
        Assert.Equal(3, read.Step);
    }
}
