using Vision.Ops.Boxes;

namespace Vision.Ops.Tests.Boxes;

public sealed class TopScoresTests
{
    [Fact]
    public void Top_scores_equal_a_full_sort()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 20_003).Select(_ => random.Next(500) / 100f).ToArray();
        var top = new TopScores(1000, 1);

        top.Scan(values);

        var expected = values.Select((value, i) => (value, i)).Where(pair => pair.value > 1).OrderByDescending(pair => pair.value).ThenBy(pair => pair.i)
            .Take(1000);
        Assert.Equal(expected, top.Best().ToArray());
    }
}
