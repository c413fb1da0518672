using System.Globalization;
using Workbench.Studies.Accounting;
using Workbench.Studies.Files;
using Workbench.Studies.Reporting;
using Workbench.Studies.Status;

namespace Workbench.Studies.Tests.Claims;

public sealed class AccountingTests : IDisposable
{
    // Rethinking ImageNet Pre-training, Fig. 2: 100 ImageNet epochs and 24 of COCO against 72 of COCO.
    private const string Figure2 = """
        question: What does pre-training cost?
        size: paper
        lineages:
          fine-tuned:
            - {phase: pre-training, images: 1.28e6, epochs: 100, instancesPerImage: 1, pixelsPerImage: 50176}
            - {phase: fine-tuning, images: 118287, epochs: 24, instancesPerImage: 7, pixelsPerImage: 1066400}
          scratch:
            - {phase: training, images: 118287, epochs: 72, instancesPerImage: 7, pixelsPerImage: 1066400}
        claims:
          - {id: images, says: 15.4, holds: images(fine-tuned) / images(scratch) >= 15.3}
          - {id: instances, says: 2.48, holds: abs(instances(fine-tuned) / instances(scratch) - 2.48) < 0.005}
          - {id: pixels, says: 1.04, holds: pixels(fine-tuned) / pixels(scratch) > 1.05}
        """;

    private readonly StudyBench _bench = new();

    [Fact]
    public void The_papers_sums_come_out_to_the_digit()
    {
        var study = StudyReader.ReadText(Figure2, "fig2.yaml", [])!;

        StatusLineage[] sums = [.. study.Lineages.Select(LineageSums.Of)];

        Assert.Equal(["130.84M", "147.87M", "9.45e12"], new[] { sums[0].Images, sums[0].Instances, sums[0].Pixels }.Select(ReportText.Sum));
        Assert.Equal(["8.52M", "59.62M", "9.08e12"], new[] { sums[1].Images, sums[1].Instances, sums[1].Pixels }.Select(ReportText.Sum));
        Assert.Equal("15.4 2.48 1.04", string.Create(CultureInfo.InvariantCulture,
            $"{sums[0].Images / sums[1].Images:0.0} {sums[0].Instances / sums[1].Instances:0.00} {sums[0].Pixels / sums[1].Pixels:0.00}"));
    }

    [Fact]
    public void Claims_over_lineages_are_exact()
    {
        var status = _bench.Status(Figure2);

        Assert.Equal([ClaimVerdict.Holds, ClaimVerdict.Holds, ClaimVerdict.Fails], status.Claims.Select(claim => claim.Verdict));
        Assert.Equal(0, status.Total);
    }

    [Fact]
    public void A_lineage_that_is_not_there_is_named_with_near_ones()
    {
        var problems = _bench.Problems(Figure2.Replace("images(scratch)", "images(scrach)", StringComparison.Ordinal));

        Assert.Contains("no lineage is called 'scrach'; did you mean 'scratch'?", Assert.Single(problems), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _bench.Dispose();
}
