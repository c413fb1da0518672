using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Queries;

public sealed class RunFilterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IReadOnlyList<RunSummary> _runs;
    private readonly RunColumns _columns;

    public RunFilterTests()
    {
        var store = new RunStore(_folder.Root);
        Some.Done(store, "alpha", ap: 52.7);
        Some.Done(store, "beta", Some.RecipeWith("lr", "0.002"), ap: 61.4);
        Some.Done(store, "gamma-net", Some.RecipeWith("depth", "50"), ap: double.NaN);
        store.Queue("delta", Some.Recipe + "\nversion: 1.10", "{}");
        using var index = LiteDbRunIndex.For(store);
        _runs = new RunCatalog(store, index).List();
        _columns = new(_runs);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "1234")]
    [InlineData("alpha", "1")]
    [InlineData("ap>55", "2")]
    [InlineData("AP<=52.7", "1")]
    [InlineData("ap!=52.7", "23")]
    [InlineData("not ap>55", "134")]
    [InlineData("-ap>55", "134")]
    [InlineData("state:done", "123")]
    [InlineData("state:done,queued", "1234")]
    [InlineData("state:qu*", "4")]
    [InlineData("STATE:DONE name:*a", "12")]
    [InlineData("cfg.optimizer.lr>=0.01", "134")]
    [InlineData("cfg.lr:0.010", "134")]
    [InlineData("lr=0.01", "123")]
    [InlineData("backbone:res* cfg.depth>18", "3")]
    [InlineData("schedule:2x and (ap>60 or state:queued)", "24")]
    [InlineData("alpha or beta delta", "1")]
    [InlineData("(alpha or beta) and not ap>60", "1")]
    [InlineData("name:'gamma-net'", "3")]
    [InlineData("name=\"delta\"", "4")]
    [InlineData("cfg.version:1.10", "4")]
    [InlineData("#>=3", "34")]
    [InlineData("gamma-net", "3")]
    [InlineData("data:\"bccd test\"", "123")]
    public void A_filter_chooses(string filter, string numbers)
    {
        var chosen = RunFilter.Parse(filter, _columns);

        Assert.Equal(numbers, string.Concat(_runs.Where(chosen.Matches).Select(run => run.Number)));
    }

    [Theory]
    [InlineData("app>30", "No column 'app'. Nearest: AP")]
    [InlineData("cfg.optimizer.lrr>1", "cfg.optimizer.lr")]
    [InlineData("(ap>1", "bracket is not closed")]
    [InlineData("ap>1)", "closing bracket without")]
    [InlineData("ap>", "value is missing after 'ap>'")]
    [InlineData("ap>1 or", "term is missing")]
    [InlineData(">1", "column is missing")]
    [InlineData("name:'x", "quote is not closed")]
    public void A_mistake_is_said_with_what_to_do(string filter, string words)
    {
        var fault = Assert.Throws<RunException>(() => RunFilter.Parse(filter, _columns));

        Assert.Contains(words, fault.Message);
    }

    [Theory]
    [InlineData("ap", "1234")]
    [InlineData("ap:desc", "2134")]
    [InlineData("-ap", "2134")]
    [InlineData("-name", "3421")]
    [InlineData("schedule,-#", "4321")]
    public void Sorting_puts_runs_without_a_value_last(string keys, string numbers)
    {
        Assert.Equal(numbers, string.Concat(RunSort.Apply(_runs, keys, _columns).Select(run => run.Number)));
    }

    [Fact]
    public void An_unknown_column_to_sort_by_is_an_error_with_near_names()
    {
        Assert.Contains("Nearest", Assert.Throws<RunException>(() => RunSort.Apply(_runs, "AP5O", _columns)).Message);
    }
}
