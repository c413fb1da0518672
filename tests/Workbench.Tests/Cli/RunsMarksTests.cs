using System.Text.Json.Nodes;

namespace Workbench.Tests.Cli;

public sealed class RunsMarksTests : IDisposable
{
    private readonly ProgramUnderTest _program = new();

    public RunsMarksTests()
    {
        Directory.CreateDirectory(_program.Runs);
        ManyRuns.Make(_program.Runs, count: 5, seed: 11);
        foreach (var marks in Directory.GetFiles(_program.Runs, "marks.json", SearchOption.AllDirectories))
        {
            File.Delete(marks);
        }
    }

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Tags_are_added_taken_away_and_filtered_by()
    {
        Says("0002", "tag", "2", "+paper-v1", "hard", "+h");
        Says("paper-v1", "tag", "2", "-hard", "-never-there");
        Says("h paper-v1", "tag", "2");

        Assert.Equal(["2"], Numbers("--filter", "tag:paper*"));
        Assert.Empty(Numbers("--filter", "tag:hard"));
        Assert.Equal(["5", "4", "3", "1"], Numbers("--filter", "not tag:*"));
        Assert.Equal(["h", "paper-v1"], Tags("2"));
    }

    [Fact]
    public void A_tag_that_is_none_changes_nothing()
    {
        var (code, _, errors) = _program.Run("runs", "tag", "2", "+good", "+Not_good");

        Assert.Equal(1, code);
        Assert.Contains("'Not_good' cannot be a tag", errors, StringComparison.Ordinal);
        Assert.Empty(Tags("2"));
    }

    [Fact]
    public void A_note_is_kept_shown_and_removed()
    {
        Says("", "note", "3", "too slow,", "see run 2");

        Says("too slow, see run 2", "note", "3");
        Says("too slow, see run 2", "show", "3");
        Assert.Equal(["3"], Numbers("--filter", "note:*slow*"));
        Says("", "note", "3", "");
        Assert.Empty(Numbers("--filter", "note:*slow*"));
    }

    [Fact]
    public void Pinned_runs_come_first_unless_another_order_is_asked_for()
    {
        Says("", "pin", "2");

        Assert.Equal(["2", "5", "4", "3", "1"], Numbers());
        Assert.Equal(["1", "2", "3", "4", "5"], Numbers("--sort", "#"));
        Assert.Equal(["2"], Numbers("--filter", "pinned"));
        Says("", "unpin", "2");
        Assert.Equal(["5", "4", "3", "2", "1"], Numbers());
    }

    [Fact]
    public void Columns_over_all_evaluations_are_printed_and_sorted_by()
    {
        var (code, output, errors) = _program.Run("runs", "--columns", "#,AP.best,AP.last,AP@img=3k,AP@step=1e6,progress,tags", "--sort", "AP.best:desc",
            "--csv");

        Assert.True(code == 0, errors);
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        Assert.Equal(["#", "AP.best", "AP.last", "AP@img=3k", "AP@step=1e6", "progress", "tags"], rows[0]);
        var best = rows.Skip(1).Select(row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(5, best.Count);
        Assert.Equal(best.OrderDescending(), best);
        Assert.All(rows.Skip(1), row => Assert.Equal(["", "100", ""], row[4..]));
    }

    [Fact]
    public void A_damaged_marks_file_is_a_warning_and_no_mark_is_written_over_it()
    {
        var file = Path.Combine(Directory.GetDirectories(_program.Runs, "0004-*").Single(), "marks.json");
        File.WriteAllText(file, "{\"tags\": [\"pa");

        var (code, _, errors) = _program.Run("runs");
        var (pinned, _, refusal) = _program.Run("runs", "pin", "4");

        Assert.Equal((0, 1), (code, pinned));
        Assert.Contains("warning: marks.json of run 0004", errors, StringComparison.Ordinal);
        Assert.Contains("is damaged", refusal, StringComparison.Ordinal);
        Assert.Equal("{\"tags\": [\"pa", File.ReadAllText(file));
    }

    private void Says(string words, params IEnumerable<string> arguments)
    {
        var (code, output, errors) = _program.Run(["runs", .. arguments]);
        Assert.True(code == 0, errors);
        Assert.Contains(words, output, StringComparison.Ordinal);
    }

    private string[] Tags(string run) => [.. Listed("--filter", $"#={run}").Single()!["tags"]!.AsArray().Select(tag => (string)tag!)];

    private string[] Numbers(params IEnumerable<string> arguments) => [.. Listed(arguments).Select(run => run!["number"]!.ToString())];

    private JsonArray Listed(params IEnumerable<string> arguments)
    {
        var (code, output, errors) = _program.Run(["runs", "--json", .. arguments]);
        Assert.True(code == 0, errors);
        return JsonNode.Parse(output)!["runs"]!.AsArray();
    }
}
