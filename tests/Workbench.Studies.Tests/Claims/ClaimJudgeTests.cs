using Workbench.Studies.Status;

namespace Workbench.Studies.Tests.Claims;

public sealed class ClaimJudgeTests : IDisposable
{
    private static readonly string Study = StudyBench.Pair.Replace("[1, 2]", "[1, 2, 3]", StringComparison.Ordinal) + "\n" + """
        claims:
          - {id: better, says: pre-training is ahead, holds: "ap(pretrained) > ap(scratch) + 5"}
          - {id: worse, says: pre-training is behind, holds: "ap(pretrained) < ap(scratch)"}
          - {id: equal, says: about the same, holds: "gap(pretrained - scratch) < 30.4"}
          - {id: single, says: one seed, holds: "ap50(pretrained, seed=1) > ap50(scratch, seed=1)"}
          - {id: cost, says: costs more, holds: "images(pretrained) >= 2 * images(scratch)"}
          - {id: stable, says: none diverges, holds: "diverged(scratch) + diverged(pretrained) <= 0"}
          - {id: unknown, says: no such number, holds: "mAP(scratch) > 0"}
        """;

    private readonly StudyBench _bench = new();

    [Fact]
    public void Claims_are_open_until_their_runs_are_there()
    {
        var study = _bench.Open(Study);
        _bench.Train(study, study.Grid.Runs[0], 0.4, luck: 1);

        var claims = _bench.Status(Study).Claims;

        Assert.All(claims.Take(3), claim => Assert.Equal((ClaimVerdict.Undecided, "5 of 6 runs missing"), (claim.Verdict, claim.Words)));
        Assert.Equal("1 of 2 runs missing", claims[3].Words);
    }

    [Fact]
    public void Verdicts_follow_from_intervals_of_images_and_seeds()
    {
        _bench.TrainAll(Study, run => run.Title.StartsWith("scratch", StringComparison.Ordinal) ? 0.3 : 0.9);

        var claims = _bench.Status(Study).Claims.ToDictionary(claim => claim.Id);

        Assert.Equal(ClaimVerdict.Holds, claims["better"].Verdict);
        Assert.Equal("3 seeds, 40 images", claims["better"].Words);
        Assert.InRange(claims["better"].Difference, claims["better"].Low, claims["better"].High);
        Assert.Equal(ClaimVerdict.Fails, claims["worse"].Verdict);
        Assert.Equal(ClaimVerdict.Undecided, claims["single"].Verdict);
        Assert.StartsWith("undecided with one seed", claims["single"].Words, StringComparison.Ordinal);
        Assert.Equal((ClaimVerdict.Holds, 0.0), (claims["cost"].Verdict, claims["cost"].Difference));
        Assert.Equal(ClaimVerdict.Holds, claims["stable"].Verdict);
        Assert.Contains("has no number 'mAP'; it has AP, AP50", claims["unknown"].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undecided_claim_says_what_would_decide_it()
    {
        _bench.TrainAll(Study, run => run.Title.StartsWith("scratch", StringComparison.Ordinal) ? 0.3 : 0.9);
        var gap = _bench.Status(Study).Claims[0].Difference + 5;

        var near = Study.Replace("30.4", (gap + 2).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var claim = _bench.Status(near).Claims.Single(one => one.Id == "equal");

        Assert.Equal(ClaimVerdict.Undecided, claim.Verdict);
        Assert.Matches("^undecided at n = 3 seeds, 40 images; .*seeds.*", claim.Words);
        Assert.Equal(-2, claim.Difference, 0.02);
    }

    [Fact]
    public void A_verdict_is_kept_until_a_run_or_the_wording_changes()
    {
        _bench.TrainAll(Study, run => run.Title.StartsWith("scratch", StringComparison.Ordinal) ? 0.3 : 0.9);
        var first = _bench.Status(Study).Claims;
        foreach (var matches in Directory.EnumerateFiles(_bench.Store.Root, "*.bin", SearchOption.AllDirectories).ToList())
        {
            File.Delete(matches); // From here on nothing can be judged anew.
        }

        Assert.Equal(first.SkipLast(1), _bench.Status(Study).Claims.SkipLast(1));
        var reworded = _bench.Status(Study.Replace("ap(scratch) + 5", "ap(scratch) + 6", StringComparison.Ordinal)).Claims[0];
        Assert.Equal(ClaimVerdict.Undecided, reworded.Verdict);
        Assert.Contains("no interval", reworded.Words, StringComparison.Ordinal);

        var file = Assert.Single(Directory.EnumerateFiles(_bench.Store.Root, "verdicts.json", SearchOption.AllDirectories));
        File.WriteAllText(file, "{\"Build\": ");
        Assert.Contains("no interval", _bench.Status(Study).Claims[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_detectors_differ_by_nothing_whatever_the_images()
    {
        _bench.TrainAll(Study, _ => 0.5, _ => 3);

        var claim = _bench.Status(Study).Claims.Single(one => one.Id == "equal");

        Assert.Equal(-30.4, claim.Low, 1e-9);
        Assert.Equal(-30.4, claim.High, 1e-9);
    }

    [Fact]
    public void Runs_scored_on_other_images_are_not_put_side_by_side()
    {
        var study = _bench.Open(Study);
        _bench.TrainAll(Study, _ => 0.5);
        Directory.Delete(_bench.Store.Open("try-scratch-1").Paths.Folder, recursive: true);
        _bench.Train(study, study.Grid.Runs[0], 0.5, luck: 1, images: 30);

        var claim = _bench.Status(Study).Claims[0];

        Assert.Equal(ClaimVerdict.Undecided, claim.Verdict);
        Assert.Contains("were scored on different images", claim.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_within_one_set_of_images_each_may_be_set_against_each_other()
    {
        const string text = StudyBench.Pair + """

            claims:
              - {id: gaps, says: x, holds: "ap(scratch, seed=1) - ap(pretrained, seed=1) < ap(scratch, seed=2) - ap(pretrained, seed=2)"}
              - {id: across, says: x, holds: "ap(scratch, seed=1) < ap(scratch, seed=2)"}
            """;
        var study = _bench.Open(text);
        foreach (var run in study.Grid.Runs)
        {
            study.Ledger.Refresh(_bench.Runs());
            _bench.Train(study, run, 0.5, luck: run.Title.Length, images: run.Title.EndsWith('2') ? 30 : 40);
        }

        var claims = _bench.Status(text).Claims;

        Assert.True(double.IsFinite(claims[0].Low), claims[0].Words);
        Assert.Contains("different images", claims[1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_claim_is_shown_with_the_place_of_the_mistake()
    {
        var problems = _bench.Problems(StudyBench.Pair + "\nclaims:\n  - {id: C1, says: x, holds: ap(scrach) < 3}\n");

        Assert.Equal(
            "try.yaml:13: claims.C1: no axis has a value 'scrach'; did you mean 'scratch'? Known: init (scratch, pretrained), seed (1, 2)\n      ap(scrach) < "
                + "3\n         ^",
            Assert.Single(problems));
    }

    /// <inheritdoc/>
    public void Dispose() => _bench.Dispose();
}
