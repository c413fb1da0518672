using System.Text.Json.Nodes;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Storage;

public sealed class RunMarksTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;
    private readonly RunPaths _run;

    public RunMarksTests()
    {
        _store = new(_folder.Root, new HandClock());
        _run = Some.Done(_store).Paths;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_nobody_has_marked_has_no_file_and_no_marks()
    {
        Assert.Equal(RunMarks.None, RunMarks.Read(_run));
        Assert.Equal(RunMarks.None, _store.Open("1").Summary.Marks);
        Assert.False(File.Exists(_run.Marks));
    }

    [Fact]
    public void What_is_written_is_read_again_with_tags_in_order_and_each_once()
    {
        new RunMarks(["paper", "a.1", "paper"], "größer\nzwei Zeilen", true).Write(_run);

        var marks = _store.Open("1").Summary.Marks;

        Assert.Equal(["a.1", "paper"], marks.Tags);
        Assert.Equal("größer\nzwei Zeilen", marks.Note);
        Assert.True(marks.IsPinned);
    }

    [Fact]
    public void The_log_is_not_touched_also_while_a_trainer_writes_it()
    {
        using var writer = _store.OpenWriter(_store.Open("1"));
        var before = File.ReadAllBytes(_run.Events);

        RunMarks.Change(_run, marks => marks.Tagged(["live"], []));

        Assert.Equal(before, File.ReadAllBytes(_run.Events));
        Assert.Equal(["live"], RunMarks.Read(_run).Tags);
    }

    [Fact]
    public void Many_who_mark_at_once_lose_nothing_of_one_another()
    {
        Parallel.For(0, 16, i => RunMarks.Change(_run, marks => marks.Tagged([$"t{i}"], [])));

        Assert.Equal(16, RunMarks.Read(_run).Tags.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Paper")]
    [InlineData("two words")]
    [InlineData("-x")]
    [InlineData("a_b")]
    [InlineData("größe")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f123456789g123456789")]
    public void What_cannot_be_a_tag_is_refused_with_what_can(string tag)
    {
        var fault = Assert.Throws<RunException>(() => RunMarks.Change(_run, marks => marks.Tagged([tag], [])));

        Assert.Contains($"'{tag}' cannot be a tag", fault.Message);
        Assert.Contains("lower case letters, digits, '-' and '.'", fault.Message);
        Assert.False(File.Exists(_run.Marks));
    }

    [Theory]
    [InlineData("""{"tags": ["pa""")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"tags": "paper"}""")]
    [InlineData("""{"tags": ["Not A Tag"]}""")]
    [InlineData("""{"tags": [null]}""")]
    [InlineData("""{"pinned": "yes"}""")]
    public void A_damaged_file_is_reported_and_left_as_it_is(string content)
    {
        File.WriteAllText(_run.Marks, content);

        var read = Assert.Throws<RunException>(() => RunMarks.Read(_run));
        var written = Assert.Throws<RunException>(() => new RunMarks([], "new", false).Write(_run));

        Assert.Contains($"marks.json of run {_run.Id} is damaged", read.Message);
        Assert.Equal(read.Message, written.Message);
        Assert.Equal(content, File.ReadAllText(_run.Marks));
        Assert.Equal(RunState.Done, _store.Open("1").State);
        Assert.Equal(read.Message, _store.Open("1").Summary.Snapshot.MarksProblem);
    }

    [Fact]
    public void A_file_of_a_newer_format_is_refused_with_both_numbers()
    {
        File.WriteAllText(_run.Marks, """{"format": 7, "tags": []}""");

        Assert.Contains("format 7; this Workbench reads up to 1", Assert.Throws<RunException>(() => RunMarks.Read(_run)).Message);
    }

    [Fact]
    public void Fields_it_does_not_know_stay()
    {
        File.WriteAllText(_run.Marks, """{"format": 1, "tags": ["a"], "colour": "blue"}""");

        RunMarks.Change(_run, marks => marks with { IsPinned = true });

        var json = JsonNode.Parse(File.ReadAllText(_run.Marks))!;
        Assert.Equal("blue", (string)json["colour"]!);
        Assert.Equal("a", (string)json["tags"]![0]!);
        Assert.True((bool)json["pinned"]!);
    }

    [Fact]
    public void Marks_go_to_the_trash_and_come_back_with_their_run()
    {
        new RunMarks(["a"], "why", true).Write(_run);
        var trash = new RunTrash(_store);

        trash.Put(_run);
        trash.Restore("1");

        Assert.Equal(new(["a"], "why", true), RunMarks.Read(_run));
    }
}
