using Vision.Metrics;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Comparing;

/// <summary>Runs whose models find masks and keypoints beside boxes.</summary>
public sealed class PartsTests : IDisposable
{
    private static readonly CompareOptions Quick = new() { Draws = 200 };
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;

    public PartsTests() => _store = new(_folder.Root, new HandClock());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_of_masks_and_keypoints_are_compared_with_intervals_of_their_own()
    {
        var (poor, good) = (Run("poor", 0.6, mask: 0.3, keypoints: 0.4), Run("good", 0.6, mask: 0.95, keypoints: 0.4));

        var rows = new RunComparer(_store).Compare([poor, good], Quick).Metrics.ToDictionary(row => row.Name);

        Assert.Equal(12 + 12 + 10, rows.Count);
        Assert.Equal(["AP", "mask.AP", "keypoint.AP"], rows.Keys.Where(name => name.EndsWith("AP", StringComparison.Ordinal)));
        Assert.Equal(Verdict.WithinNoise, rows["AP"].Cells[1].DeltaInterval.Verdict);
        Assert.Equal(Verdict.Better, rows["mask.AP"].Cells[1].DeltaInterval.Verdict);
        Assert.Equal(new Interval(0, 0), rows["keypoint.AP"].Cells[1].DeltaInterval);
        Assert.Equal(100 * new Accumulator(Table(0.95, MatchRules.CocoMask)).Summarize()["AP"], rows["mask.AP"].Cells[1].Value, 9);
    }

    [Fact]
    public void A_run_without_masks_is_compared_by_its_boxes()
    {
        var (older, masks) = (Run("older", 0.5), Run("masks", 0.9, mask: 0.9));

        foreach (var runs in new[] { new[] { older, masks }, [masks, older] })
        {
            var comparison = new RunComparer(_store).Compare(runs, Quick);
            var (box, mask) = (comparison.Metrics.Single(row => row.Name == "AP"), comparison.Metrics.Single(row => row.Name == "mask.AP"));
            var place = Array.IndexOf(runs, masks);

            Assert.True(box.Cells[1].DeltaInterval.IsKnown);
            Assert.NotEqual(Verdict.WithinNoise, box.Cells[1].DeltaInterval.Verdict);
            Assert.True(mask.Cells[place].Interval.IsKnown);
            Assert.True(double.IsNaN(mask.Cells[1 - place].Value));
            Assert.False(mask.Cells[1].DeltaInterval.IsKnown);
            Assert.All(comparison.Categories, row => Assert.True(row.Cells[1].DeltaInterval.IsKnown));
        }
    }

    [Fact]
    public void Seeds_share_a_column_also_where_one_lacks_a_number()
    {
        Run[] runs =
        [
            Run("a", 0.5, mask: 0.5), Run("a", 0.6, mask: 0.6, seed: 2), Run("b", 0.9, mask: 0.9, rate: "0.5"), Run("b", 0.8, seed: 2, rate: "0.5"),
        ];

        var rows = new RunComparer(_store).Compare(runs, Quick).Metrics.ToDictionary(row => row.Name);

        Assert.Equal(2, rows["mask.AP"].Cells.Count);
        Assert.Equal(100 * new Accumulator(Table(0.9, MatchRules.CocoMask)).Summarize()["AP"], rows["mask.AP"].Cells[1].Value, 9);
        Assert.True(rows["mask.AP"].Cells[1].DeltaInterval.IsKnown);
    }

    [Fact]
    public void Flips_are_found_by_masks_where_a_number_of_masks_is_named()
    {
        var (before, after) = (Run("before", 0.6, mask: 0.3), Run("after", 0.6, mask: 0.9));

        var boxes = FlipFinder.Find(before, after, new() { Score = 0.3 });
        var masks = FlipFinder.Find(before, after, new() { Score = 0.3, Metric = "MASK.ap" });
        var unknown = Assert.Throws<RunException>(() => FlipFinder.Find(before, after, new() { Metric = "keypoint.AP" }));

        Assert.Equal(("AP", 0), (boxes.Metric, boxes.Flips.Count));
        Assert.Equal("mask.AP", masks.Metric);
        Assert.True(masks.Right > masks.Wrong);
        Assert.True(masks.Flips.Sum(flip => flip.Influence) > 0);
        Assert.StartsWith($"Run {before.Number} has no number 'keypoint.AP' with stored matches. It has: AP, AP50,", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_labels_of_masks_are_refused()
    {
        var (a, b) = (Run("a", 0.6, mask: 0.3), Run("b", 0.6));
        using (var file = File.Create(b.Paths.Resolve("eval/100/matches-mask.bin")))
        {
            (Some.Matches(40, 0.5, 1, dataSeed: 6) with { Rule = MatchRules.CocoMask }).Write(file);
        }

        var refused = Assert.Throws<RunException>(() => new RunComparer(_store).Compare([a, _store.Open(b.Id)], Quick));

        Assert.Contains("different labels or rules", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mask.AP>30", "high")]
    [InlineData("mask.ap.best<=30", "low")]
    [InlineData("mask.AP@step=100>30", "high")]
    [InlineData("keypoint.AP>0", "low high")]
    public void Filters_and_columns_take_the_names(string filter, string names)
    {
        Run[] runs = [Run("low", 0.6, mask: 0.1, keypoints: 0.5), Run("high", 0.6, mask: 0.9, keypoints: 0.5), Run("boxes", 0.9)];
        IReadOnlyList<RunSummary> summaries = [.. runs.Select(run => run.Summary)];

        var shown = summaries.Where(RunFilter.Parse(filter, new RunColumns(summaries)).Matches).Select(run => run.Snapshot.Name);

        Assert.Equal(names.Split(' '), shown);
        Assert.Contains("mask.AP", new RunColumns(summaries).Default().Select(column => column.Name));
        Assert.DoesNotContain("mask.AP", new RunColumns([runs[2].Summary]).Default().Select(column => column.Name));
    }

    private static MatchTable Table(double quality, MatchRule rule) => Some.Matches(40, quality, 1) with { Rule = rule };

    private Run Run(string name, double quality, double? mask = null, double? keypoints = null, int seed = 1, string rate = "0.01")
    {
        using var writer = _store.Create(name, Some.RecipeWith("lr", rate).Replace("seed: 1", $"seed: {seed}", StringComparison.Ordinal), "{}");
        writer.Append(new StartEvent { Steps = 100 });
        writer.Append(Some.Step(100));
        var parts = new[] { ((double?)quality, MatchRules.CocoBox), (mask, MatchRules.CocoMask), (keypoints, MatchRules.CocoKeypoints) };
        MatchTable[] tables = [.. parts.Where(part => part.Item1 is not null).Select(part => Table(part.Item1!.Value, part.Item2))];
        foreach (var table in tables)
        {
            writer.WriteFile($"eval/100/{PartNames.FileName(table.Rule.Overlap)}", table.Write);
        }

        var summary = new JointScore([.. tables.Select(table => (table.Rule.Overlap, (IWeightedScore)new Accumulator(table)))]).Score([]);
        writer.Append(Some.Evaluation(100, 0) with { Values = [.. summary.Names.Zip(summary.Values, (key, share) => (key, share * 100))] });
        writer.Append(new DoneEvent());
        return _store.Open(writer.Id);
    }
}
