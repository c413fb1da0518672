using Workbench.Studies.Claims;
using Workbench.Studies.Statistics;

namespace Workbench.Studies.Tests.Claims;

public sealed class ClaimWordsTests
{
    [Fact]
    public void More_seeds_or_more_images_decide_what_is_nearly_decided()
    {
        var words = ClaimWords.ToDecide(new(1.0, new(0.1, 99), [new(0.2, 2), new(0.2, 2)]), 3, 100);

        Assert.Matches(@"^at this estimate \d+ seeds instead of 3 would decide it", words);
    }

    [Fact]
    public void No_number_of_seeds_decides_what_the_images_leave_open()
    {
        var words = ClaimWords.ToDecide(new(1.0, new(1.0, 99), [new(0.01, 2), new(0.01, 2)]), 3, 100);

        Assert.Matches(@"^no number of seeds would decide it: the image part alone is too wide; at this estimate \d[ \d]* images instead of 100 would$", words);
    }

    [Fact]
    public void No_number_of_images_decides_what_the_seeds_leave_open()
    {
        var words = ClaimWords.ToDecide(new(1.0, new(0.001, 99), [new(1.0, 2), new(1.0, 2)]), 3, 100);

        Assert.Matches("no number of images would: the seed part alone is too wide$", words);
    }

    [Fact]
    public void As_many_as_are_named_do_decide()
    {
        var estimate = new Estimate(1.0, new(0.1, 99), [new(0.2, 2), new(0.2, 2)]);

        var seeds = int.Parse(ClaimWords.ToDecide(estimate, 3, 100).Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(estimate.HalfWidthAt(1, seeds / 3.0) < 1.0);
        Assert.True(estimate.HalfWidthAt(1, (seeds - 1) / 3.0) >= 1.0);
    }
}
