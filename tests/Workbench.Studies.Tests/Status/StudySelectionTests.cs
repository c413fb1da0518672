using Workbench.Engine.Recipes;
using Workbench.Studies.Reporting;

namespace Workbench.Studies.Tests.Status;

public sealed class StudySelectionTests : IDisposable
{
    private const string Search = """
        question: Which settings serve?
        size: toy
        base: toy-retinanet
        ancestors:
          classifier: {base: toy-classifier}
        axes:
          init:
            scratch: {}
            pretrained: {init.from: $classifier}
          rate: {low: {optimizer.lr: 0.01}, high: {optimizer.lr: 0.04}}
          decay: {weak: {optimizer.weightDecay: 1e-5}, strong: {optimizer.weightDecay: 1e-3}}
          seed: [1, 2]
        metric: AP
        """;

    private const string Asking = """
        question: Do the settings found with pre-training serve scratch?
        size: toy
        base: toy-retinanet
        select:
          tuned: {study: search, where: {init: pretrained}}
        axes:
          recipe: {plain: {}, tuned: $tuned}
          seed: [1, 2]
        metric: AP
        """;

    private readonly StudyBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_best_mean_over_seeds_is_taken_over()
    {
        _bench.Write("search.yaml", Search);
        var search = _bench.Open(Search, "search.yaml");
        foreach (var (run, luck) in search.Grid.Runs.Select((run, at) => (run, at)))
        {
            // With scratch another setting is best, which does not count.
            var isBest = run.Title.StartsWith("pretrained", StringComparison.Ordinal) ? run.Title.Contains("high · weak", StringComparison.Ordinal)
                : run.Title.Contains("low · strong", StringComparison.Ordinal);
            search.Ledger.Refresh(_bench.Runs());
            _bench.Train(search, run, isBest ? 0.9 : 0.5, luck);
        }

        var reader = _bench.Open(Asking);
        var selected = Assert.Single(reader.Grid.Selected);

        Assert.Equal("rate high, decay weak", selected.Title);
        Assert.Equal((4, 8, 0), (selected.Candidates, selected.Runs, selected.Missing));
        var cells = search.Of(_bench.Runs(), jobs: 1).Cells;
        var values = cells.Where(cell => cell.Title.StartsWith("pretrained · high · weak", StringComparison.Ordinal)).ToList();
        Assert.Equal(values.Average(cell => cell.Value), selected.Value, 12);
        Assert.Equal([(0.02, 1e-4), (0.02, 1e-4), (0.04, 1e-5), (0.04, 1e-5)],
            reader.Grid.Runs.Select(run => (run.Recipe.Optimizer.Lr, run.Recipe.Optimizer.WeightDecay)));
        Assert.Contains(new ReportBuilder(reader).Build(reader.Of(_bench.Runs(), jobs: 1)).SetUp,
            line => line.EndsWith("It is looked for with init pretrained alone, which favours pretrained.", StringComparison.Ordinal));
    }

    [Fact]
    public void Until_the_search_is_done_its_first_setting_stands_there()
    {
        _bench.Write("search.yaml", Search);
        var search = _bench.Open(Search, "search.yaml");
        _bench.Train(search, search.Grid.Runs[0], 0.5, 1);

        var selected = Assert.Single(_bench.Open(Asking).Grid.Selected);

        Assert.Equal((8, 8, "rate low, decay weak"), (selected.Runs, selected.Missing, selected.Title));
        Assert.Contains("has 0 of its 8 runs", selected.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("where: {init: pretrained}", "where: {start: pretrained}", "the study search has no axis 'start'")]
    [InlineData("where: {init: pretrained}", "where: {init: pretraind}", "has no value 'pretraind'; did you mean 'pretrained'?")]
    [InlineData(", where: {init: pretrained}", "", "axis 'init' of the study search says from which run to start, which cannot be taken over")]
    [InlineData("study: search", "study: serach", "there is no such file, and no study of that name")]
    [InlineData("study: search", "study: try", "the studies ask one another in a circle: try")]
    [InlineData("tuned: $tuned", "tuned: $tunde", "$tunde is no selection of this study; did you mean 'tuned'?")]
    [InlineData("tuned: $tuned", "tuned: {loop.batch: 4}", "no axis takes it; write $tuned in place of a value's changes, or remove it")]
    [InlineData("metric: AP", "cumulative: recipe", "a selection cannot stand in a cumulative axis")]
    public void What_cannot_be_taken_over_is_refused(string right, string wrong, string message)
    {
        _bench.Write("search.yaml", Search);

        var refused = Assert.Throws<RecipeException>(() => _bench.Open(Asking.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }
}
