using Workbench.Runs.Events;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Queries;

public sealed class MarkColumnsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunWriter _running;
    private readonly IReadOnlyList<RunSummary> _runs;
    private readonly RunColumns _columns;

    public MarkColumnsTests()
    {
        var store = new RunStore(_folder.Root);
        new RunMarks(["baseline", "paper-v1"], "first try, too slow\nsee run 2", true).Write(Some.Done(store, "alpha", ap: 52.7).Paths);
        new RunMarks(["paper-v2"], "", false).Write(Some.Done(store, "beta", ap: 61.4).Paths);
        Some.Done(store, "pinned-boxes", ap: 20);
        _running = store.Create("live", Some.Recipe, "{}");
        _running.Append(new StartEvent { Steps = 10_000 });
        _running.Append(Some.Evaluation(4_000, 31));
        _running.Append(Some.Step(6_760));
        using var index = LiteDbRunIndex.For(store);
        _runs = new RunCatalog(store, index).List();
        _columns = new(_runs);
    }

    public void Dispose()
    {
        _running.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("tags", "baseline paper-v1|paper-v2|-|-")]
    [InlineData("tag", "baseline paper-v1|paper-v2|-|-")]
    [InlineData("note", "first try, too slow|-|-|-")]
    [InlineData("pinned", "yes|-|-|-")]
    [InlineData("progress", "100 %|100 %|100 %|67 %")]
    [InlineData("eta", "-|-|-|27m")]
    public void A_column_shows(string column, string shown) =>
        Assert.Equal(shown, string.Join('|', _runs.Select(run => _columns.Find(column).Value(run).Shown)));

    [Theory]
    [InlineData("tag:baseline", "1")]
    [InlineData("tag:paper*", "12")]
    [InlineData("tags:paper-v2,baseline", "12")]
    [InlineData("tag:paper", "")]
    [InlineData("tag=paper-v1", "1")]
    [InlineData("tag!=paper-v1", "2")]
    [InlineData("not tag:*", "34")]
    [InlineData("-tag:baseline tag:*", "2")]
    [InlineData("pinned", "1")]
    [InlineData("PINNED", "1")]
    [InlineData("pinned:yes", "1")]
    [InlineData("pinned:no", "234")]
    [InlineData("not pinned ap>30", "24")]
    [InlineData("'pinned'", "3")]
    [InlineData("pinned-boxes", "3")]
    [InlineData("note:*SLOW*", "1")]
    [InlineData("note:\"*see run 2\"", "1")]
    [InlineData("note:*", "1")]
    [InlineData("ap.best>30", "124")]
    [InlineData("AP@img=20k>30", "4")]
    [InlineData("AP@step=10>=52.7", "12")]
    [InlineData("AP@step=10=52.7", "1")]
    [InlineData("AP@step=10!=52.7", "23")]
    [InlineData("AP@step=10:61.4", "2")]
    [InlineData("\"AP@step=10\"<30", "3")]
    [InlineData("(AP@step=10>60 or state:running) and not pinned", "24")]
    [InlineData("progress<70", "4")]
    [InlineData("eta>0", "4")]
    [InlineData("state:running", "4")]
    public void A_filter_chooses(string filter, string numbers)
    {
        var chosen = RunFilter.Parse(filter, _columns);

        Assert.Equal(numbers, string.Concat(_runs.Where(chosen.Matches).Select(run => run.Number)));
    }

    [Theory]
    [InlineData("ap>1 AP@img=20k", "a comparison is missing after 'AP@img=20k', at character 16")]
    [InlineData("ap>1 tagz:x", "No column 'tagz'. Nearest: tags")]
    [InlineData("ap>1 tagz:x", "at character 6 of the filter")]
    [InlineData("AP@img=>3", "'' in 'AP@img=' is not a count")]
    public void A_mistake_is_said_with_its_place(string filter, string words) =>
        Assert.Contains(words, Assert.Throws<RunException>(() => RunFilter.Parse(filter, _columns)).Message);

    [Fact]
    public void Pinned_runs_come_first_and_then_the_newest() =>
        Assert.Equal([1, 4, 3, 2], RunSort.Default(_runs).Select(run => run.Number));

    [Fact]
    public void The_columns_shown_unasked_are_as_before() =>
        Assert.Equal(["#", "name", "state", "AP", "AP50", "init", "schedule", "cost"], _columns.Default().Select(column => column.Name));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(44.2, "45s")]
    [InlineData(1620, "27m")]
    [InlineData(11_160, "3.1h")]
    [InlineData(207_360, "2.4d")]
    public void A_length_of_time_is_short(double seconds, string shown) => Assert.Equal(shown, Display.Short(seconds));
}
