using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Comparing;

public sealed class RunComparerTests : IDisposable
{
    private static readonly CompareOptions Quick = new() { Draws = 300 };
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;
    private readonly RunComparer _comparer;

    public RunComparerTests() => (_store, _comparer) = (new(_folder.Root, new HandClock()), new(new RunStore(_folder.Root)));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_much_better_run_is_better_and_an_equal_one_within_noise()
    {
        var poor = Some.Scored(_store, "poor", Some.Recipe, 0.4);
        var good = Some.Scored(_store, "good", Some.RecipeWith("lr", "0.02"), 0.95);
        var twin = Some.Scored(_store, "twin", Some.RecipeWith("lr", "0.03"), 0.4, seed: 2);

        var comparison = _comparer.Compare([poor, good, twin], Quick);

        var ap = comparison.Metrics[0];
        Assert.Equal("AP", ap.Name);
        Assert.Equal(good.Summary.Value("AP")!.Value, ap.Cells[1].Value, 9);
        Assert.Equal(ap.Cells[1].Value - ap.Cells[0].Value, ap.Cells[1].Delta, 9);
        Assert.Equal(Verdict.Better, ap.Cells[1].DeltaInterval.Verdict);
        Assert.Equal(Verdict.WithinNoise, ap.Cells[2].DeltaInterval.Verdict);
        Assert.True(ap.Cells[1].Interval.Low < ap.Cells[1].Value && ap.Cells[1].Value < ap.Cells[1].Interval.High);
        Assert.Equal(["RBC", "WBC"], comparison.Categories.Select(row => row.Name));
        Assert.All(comparison.Categories, row => Assert.Equal(Verdict.Better, row.Cells[1].DeltaInterval.Verdict));
        Assert.Contains("paired bootstrap over 40 images, 300 draws, 95 % intervals; one seed each: seed noise not in it", comparison.Notes);
    }

    [Fact]
    public void A_run_compared_with_its_copy_differs_by_nothing_at_all()
    {
        var a = Some.Scored(_store, "a", Some.Recipe, 0.6);
        var b = Some.Scored(_store, "b", Some.RecipeWith("lr", "0.02"), 0.6);

        var comparison = _comparer.Compare([a, b], Quick);

        Assert.All(comparison.Metrics.Where(row => !double.IsNaN(row.Cells[0].Value)), row =>
        {
            Assert.Equal(0, row.Cells[1].Delta);
            Assert.Equal(new Interval(0, 0), row.Cells[1].DeltaInterval);
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals()
    {
        var a = Some.Scored(_store, "a", Some.Recipe, 0.6);
        var b = Some.Scored(_store, "b", Some.RecipeWith("lr", "0.02"), 0.7);

        var (first, second) = (_comparer.Compare([a, b], Quick), _comparer.Compare([a, b], Quick));

        Assert.Equal(first.Metrics.Select(row => row.Cells[1]), second.Metrics.Select(row => row.Cells[1]));
    }

    [Fact]
    public void Only_what_differs_is_marked_and_texts_that_look_like_numbers_stay_texts()
    {
        var a = Some.Scored(_store, "a", Some.Recipe + "\nversion: 1.10", 0.6);
        var b = Some.Scored(_store, "b", Some.RecipeWith("lr", "0.010") + "\nversion: 1.1", 0.6);

        var parameters = _comparer.Compare([a, b], Quick).Parameters;

        Assert.Equal(["optimizer.lr", "version"], parameters.Where(row => row.Differs).Select(row => row.Path));
        Assert.Equal(["1.10", "1.1"], parameters.Single(row => row.Path == "version").Values);
        Assert.Contains(parameters, row => row is { Path: "backbone.depth", Differs: false });
    }

    [Fact]
    public void The_baseline_can_be_any_of_them_and_comes_first()
    {
        var a = Some.Scored(_store, "a", Some.Recipe, 0.6);
        var b = Some.Scored(_store, "b", Some.RecipeWith("lr", "0.02"), 0.7);

        var comparison = _comparer.Compare([a, b], Quick with { Baseline = "b" });

        Assert.Equal(b.Id, comparison.Groups[comparison.Baseline].Runs[0].Id);
        Assert.Throws<RunException>(() => _comparer.Compare([a, b], Quick with { Baseline = "c" }));
    }

    [Fact]
    public void Runs_that_differ_only_in_their_seed_share_a_column_with_mean_and_spread()
    {
        var a = Enumerable.Range(1, 3).Select(seed => Some.Scored(_store, "a", Some.RecipeWith("seed", $"{seed}"), 0.5, (ulong)seed)).ToList();
        var lr = Some.RecipeWith("lr", "0.02");
        var b = Enumerable.Range(1, 2).Select(seed => Some.Scored(_store, "b", lr.Replace("seed: 1", $"seed: {seed}"), 0.9, (ulong)seed + 9)).ToList();

        var comparison = _comparer.Compare([a[0], b[0], a[1], b[1], a[2]], Quick);

        Assert.Equal(["1+2", "4+1"], comparison.Groups.Select(group => group.Label));
        double[] aps = [.. a.Select(run => run.Summary.Value("AP")!.Value)];
        Assert.Equal(aps.Average(), comparison.Metrics[0].Cells[0].Value, 9);
        Assert.Equal(Math.Sqrt(aps.Sum(ap => Math.Pow(ap - aps.Average(), 2)) / 2), comparison.Metrics[0].Cells[0].Spread, 9);
        Assert.Contains(comparison.Notes, note => note.Contains("seed noise is in it (3 and 2 seeds)"));
    }

    [Fact]
    public void Seed_noise_widens_the_interval_as_its_standard_error_says()
    {
        // Three seeds that differ a lot among themselves: the interval must be wider than that of the images alone.
        var a = Enumerable.Range(1, 3).Select(seed => Some.Scored(_store, "a", Some.RecipeWith("seed", $"{seed}"), 0.2 + 0.2 * seed, 1)).ToList();
        var lr = Some.RecipeWith("lr", "0.02");
        var b = Enumerable.Range(1, 3).Select(seed => Some.Scored(_store, "b", lr.Replace("seed: 1", $"seed: {seed}"), 0.2 + 0.2 * seed, 2)).ToList();
        var many = Quick with { Draws = 2000 };

        var seeds = _comparer.Compare([.. a, .. b], many).Metrics[0].Cells[1];
        var single = _comparer.Compare([a[1], b[1]], many).Metrics[0].Cells[1];

        double[] values = [.. a.Select(run => run.Summary.Value("AP")!.Value)];
        var standardError = Math.Sqrt(2 * values.Sum(v => Math.Pow(v - values.Average(), 2)) / 2 / 3);
        Assert.True(seeds.DeltaInterval.High - seeds.DeltaInterval.Low > single.DeltaInterval.High - single.DeltaInterval.Low);
        Assert.InRange((seeds.DeltaInterval.High - seeds.DeltaInterval.Low) / (2 * 1.96 * standardError), 0.8, 1.6);
    }

    [Fact]
    public void When_nothing_but_the_seed_differs_the_runs_stay_apart_and_a_note_says_so()
    {
        var a = Some.Scored(_store, "a", Some.Recipe, 0.6);
        var b = Some.Scored(_store, "a", Some.RecipeWith("seed", "2"), 0.6, seed: 2);

        var comparison = _comparer.Compare([a, b], Quick);

        Assert.Equal(2, comparison.Groups.Count);
        Assert.Contains(comparison.Notes, note => note.Contains("differ in nothing but their seed"));
    }

    [Fact]
    public void Runs_scored_on_different_data_are_refused_with_the_reason()
    {
        var a = Some.Done(_store, "a");
        var b = _store.Create("b", Some.Recipe, "{}");
        using (b)
        {
            b.Append(new StartEvent());
            b.Append(Some.Evaluation(10, 50, "bccd val"));
        }

        var fault = Assert.Throws<RunException>(() => _comparer.Compare([a, _store.Open("b")], Quick));

        Assert.Contains("Runs 1 and 2 cannot be compared: coco AP on 'bccd test' (40 images) against coco AP on 'bccd val' (40 images)", fault.Message);
    }

    [Fact]
    public void The_last_data_that_all_have_in_common_is_taken()
    {
        using (var writer = _store.Create("a", Some.Recipe, "{}"))
        {
            writer.Append(Some.Evaluation(10, 41, "val"));
            writer.Append(Some.Evaluation(10, 42, "test"));
        }

        using (var writer = _store.Create("b", Some.Recipe, "{}"))
        {
            writer.Append(Some.Evaluation(10, 51, "val"));
        }

        var comparison = _comparer.Compare([_store.Open("a"), _store.Open("b")], Quick);

        Assert.Equal("val", comparison.Data);
        Assert.Equal([41, 51], comparison.Metrics[0].Cells.Select(cell => cell.Value));
    }

    [Fact]
    public void Other_images_or_labels_behind_the_same_name_are_refused()
    {
        var a = Some.Scored(_store, "a", Some.Recipe, 0.6);
        var fewer = Some.Scored(_store, "b", Some.Recipe, 0.6, images: 39);
        var relabelled = Some.Scored(_store, "c", Some.Recipe, 0.6);
        using (var file = File.Create(relabelled.Paths.Resolve("eval/300/matches.bin")))
        {
            Some.Matches(40, 0.6, 1, dataSeed: 6).Write(file);
        }

        Assert.Contains("different images", Assert.Throws<RunException>(() => _comparer.Compare([a, fewer], Quick)).Message);
        Assert.Contains("different labels", Assert.Throws<RunException>(() => _comparer.Compare([a, relabelled], Quick)).Message);
    }

    [Fact]
    public void Without_matches_the_numbers_are_shown_without_intervals_and_a_note_says_why()
    {
        var a = Some.Scored(_store, "a", Some.Recipe, 0.6);
        var b = Some.Scored(_store, "b", Some.RecipeWith("lr", "0.02"), 0.7);
        File.WriteAllText(b.Paths.Resolve("eval/300/matches.bin"), "WBMATCH\n but cut");
        var c = Some.Scored(_store, "c", Some.RecipeWith("lr", "0.03"), 0.7);
        Directory.Delete(c.Paths.Evaluations, recursive: true);

        var comparison = _comparer.Compare([a, b, c], Quick);

        Assert.Equal(b.Summary.Value("AP")!.Value, comparison.Metrics[0].Cells[1].Value);
        Assert.Equal(Verdict.Unknown, comparison.Metrics[0].Cells[1].DeltaInterval.Verdict);
        Assert.Contains(comparison.Notes, note => note.StartsWith("the matches of run 2 cannot be read", StringComparison.Ordinal));
        Assert.Contains(comparison.Notes, note => note.StartsWith("run 3 has no matches", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_an_evaluation_stands_beside_the_others()
    {
        var a = Some.Scored(_store, "a", Some.Recipe, 0.6);
        var queued = _store.Queue("b", Some.RecipeWith("lr", "0.02"), "{}");

        var comparison = _comparer.Compare([a, queued], Quick);

        Assert.Equal(double.NaN, comparison.Metrics[0].Cells[1].Value);
        Assert.Contains(comparison.Notes, note => note.Contains("run 2 has no evaluation"));
        Assert.Contains(comparison.Notes, note => note.Contains("run 2 is not done (queued)"));
    }
}
