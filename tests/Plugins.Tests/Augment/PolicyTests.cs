using Plugins.Augment.PadCrop;
using Plugins.Augment.RandomResizedCrop;
using Plugins.Augment.S1;
using Vision.Data;
using Vision.Geometry;
using Vision.Seeding;
using Workbench.Sdk.Options;

namespace Plugins.Tests.Augment;

public sealed class PolicyTests
{
    [Fact]
    public void S1_scales_between_its_limits_and_flips_half_of_the_samples()
    {
        var policy = new S1Policy(new S1Options(), 90, 50);

        var results = Draw(policy.Apply, 400);

        // The image has the input's size, so the transform's scale is the drawn factor (up to whole pixels).
        Assert.All(results, result => Assert.InRange(Math.Abs(result.Transform.ScaleY), 0.79, 1.21));
        Assert.InRange(results.Min(result => Math.Abs(result.Transform.ScaleY)), 0.79, 0.82);
        Assert.InRange(results.Max(result => Math.Abs(result.Transform.ScaleY)), 1.18, 1.21);
        Assert.InRange(results.Count(result => result.Transform.ScaleX < 0), 160, 240);
    }

    [Fact]
    public void S1_crops_everywhere_when_larger_and_shows_everything_when_smaller()
    {
        var large = Draw(new S1Policy(new S1Options { MinScale = 2, MaxScale = 2, Flip = 0 }, 90, 50).Apply, 300);
        var small = Draw(new S1Policy(new S1Options { MinScale = 0.5, MaxScale = 0.5, Flip = 0 }, 90, 50).Apply, 10);

        Assert.All(large, result => Assert.Equal((90, 50), (result.Image.Width, result.Image.Height)));
        Assert.InRange(large.Min(result => result.Transform.ShiftX), -90, -87);
        Assert.InRange(large.Max(result => result.Transform.ShiftX), -3, 0);
        Assert.All(small, result => Assert.Equal((45, 25, 0.0), (result.Image.Width, result.Image.Height, result.Transform.ShiftX)));
        Assert.All(small, result => Assert.Equal(new Box(15, 6, 12.5, 10), result.Instances[0].Box));
    }

    [Fact]
    public void S1_drops_objects_of_which_too_little_remains()
    {
        var options = new S1Options { MinScale = 2, MaxScale = 2, Flip = 0 };

        var all = Draw(new S1Policy(options with { MinBoxSize = 0 }, 90, 50).Apply, 300);
        var large = Draw(new S1Policy(options with { MinBoxSize = 30 }, 90, 50).Apply, 300);

        Assert.All(large.SelectMany(result => result.Instances), item => Assert.True(item.Box.Width >= 30 && item.Box.Height >= 30));
        Assert.True(large.Sum(result => result.Instances.Count) < all.Sum(result => result.Instances.Count));
        Assert.Equal(all.Select(result => result.Transform), large.Select(result => result.Transform));
    }

    [Fact]
    public void The_ranges_of_a_policy_are_checked()
    {
        var problems = OptionsCheck.Check(new S1Options { MinScale = 1.5, MaxScale = 1.2 });

        Assert.Equal("minScale", Assert.Single(problems).Path);
        Assert.Single(OptionsCheck.Check(new RandomResizedCropOptions { MinArea = 0.9, MaxArea = 0.5 }));
        Assert.Single(OptionsCheck.Check(new PadCropOptions { Flip = 1.5 }));
        Assert.Empty(OptionsCheck.Check(new S1Options()));
    }

    [Fact]
    public void A_random_resized_crop_fills_the_input_from_windows_of_the_wanted_area()
    {
        var results = Draw(new RandomResizedCropPolicy(new RandomResizedCropOptions { MinArea = 0.25, MaxArea = 0.5, Flip = 0 }, 32, 32).Apply, 200);

        Assert.All(results, result =>
        {
            Assert.Equal((32, 32), (result.Image.Width, result.Image.Height));
            var seen = result.Transform.Inverse.Apply(new Box(0, 0, 32, 32));
            Assert.InRange(seen.Area / (90 * 50), 0.23, 0.53);
            Assert.InRange(seen.Width / seen.Height, 0.7, 1.42);
        });
    }

    [Fact]
    public void Pad_crop_shifts_by_every_number_of_pixels_up_to_the_padding()
    {
        var results = Draw(new PadCropPolicy(new PadCropOptions { Flip = 0 }, 90, 50).Apply, 400);

        Assert.Equal(Enumerable.Range(-4, 9).Select(shift => (double)shift), results.Select(result => result.Transform.ShiftX).Distinct().Order());
        Assert.All(results, result => Assert.Equal((90, 50), (result.Image.Width, result.Image.Height)));
    }

    private static Sample[] Draw(Func<Sample, Random, Sample> policy, int count) =>
        [.. Enumerable.Range(0, count).Select(seed => policy(PolicyContractTests.Marked(), new SeededRandom(Hash.Of(seed, 3))))];
}
