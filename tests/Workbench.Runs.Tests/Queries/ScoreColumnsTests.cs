using Workbench.Runs.Events;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Queries;

public sealed class ScoreColumnsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IReadOnlyList<RunSummary> _runs;
    private readonly RunColumns _columns;

    public ScoreColumnsTests()
    {
        var store = new RunStore(_folder.Root, new HandClock());
        Train(store, "peaked", [40, 60, 55]);
        Train(store, "short", [30]);
        Train(store, "odd", [double.NaN, 20, double.NaN]);
        store.Queue("waiting", Some.Recipe, "{}");
        using var index = LiteDbRunIndex.For(store);
        _runs = new RunCatalog(store, index).List();
        _columns = new(_runs);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("AP.best", "60.0 30.0 20.0 -")]
    [InlineData("ap.LAST", "55.0 30.0 nan -")]
    [InlineData("AP50.best", "80.0 50.0 40.0 -")]
    [InlineData("AP@img=20k", "60.0 - 20.0 -")]
    [InlineData("ap@images=29.9k", "60.0 - 20.0 -")]
    [InlineData("AP@img=30000", "55.0 - nan -")]
    [InlineData("AP@img=9999", "- - - -")]
    [InlineData("AP@step=2500", "40.0 30.0 nan -")]
    [InlineData("AP@steps=0.005M", "60.0 - 20.0 -")]
    [InlineData("AP@step=1e9", "- - - -")]
    public void A_column_over_all_evaluations_shows(string column, string shown)
    {
        var found = _columns.Find(column);

        Assert.Equal(shown, string.Join(' ', _runs.Select(run => found.Value(run).Shown)));
        Assert.True(found.IsNumber);
    }

    [Theory]
    [InlineData("ap.best", "AP.best")]
    [InlineData("ap@images=20k", "AP@img=20k")]
    [InlineData("ap50@steps=2000", "AP50@step=2000")]
    public void The_heading_is_the_short_name(string column, string heading) => Assert.Equal(heading, _columns.Find(column).Name);

    [Theory]
    [InlineData("APP.best", "No column 'APP.best'. Nearest: AP.best")]
    [InlineData("AP.worst", "No column 'AP.worst'. Nearest: AP.best, AP.last")]
    [InlineData("APP@img=20k", "No number 'APP' in 'APP@img=20k'. Nearest: AP")]
    [InlineData("AP@epoch=3", "'epoch' in 'AP@epoch=3' is not an axis: write AP@img=20k")]
    [InlineData("AP@img", "'' in 'AP@img' is not a count")]
    [InlineData("AP@img=twenty", "'twenty' in 'AP@img=twenty' is not a count: write for example AP@img=2000, 20k or 1.5M")]
    [InlineData("AP@img=-5", "'-5' in 'AP@img=-5' is not a count")]
    public void A_mistake_is_said_with_what_to_do(string column, string words) =>
        Assert.Contains(words, Assert.Throws<RunException>(() => _columns.Find(column)).Message);

    [Theory]
    [InlineData("AP.best:desc", "1234")]
    [InlineData("-AP@img=20k", "1324")]
    public void Sorting_puts_runs_that_have_not_got_there_last(string keys, string numbers) =>
        Assert.Equal(numbers, string.Concat(RunSort.Apply(_runs, keys, _columns).Select(run => run.Number)));

    // Evaluations after 2 500, 5 000 and 7 500 steps of four images.
    private static void Train(RunStore store, string name, double[] ap)
    {
        using var writer = store.Create(name, Some.Recipe, "{}");
        writer.Append(new StartEvent { Steps = 7500 });
        for (var i = 0; i < ap.Length; i++)
        {
            writer.Append(Some.Step(2500 * (i + 1)));
            writer.Append(Some.Evaluation(2500 * (i + 1), ap[i]));
        }

        writer.Append(new DoneEvent());
    }
}
