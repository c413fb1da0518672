using FsCheck;
using FsCheck.Fluent;
using Vision.Data;
using Vision.Geometry;

namespace Vision.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void Subsets_of_one_seed_are_nested_and_keep_the_order()
    {
        var whole = Some.Dataset(60);

        Prop.ForAll(Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (first, second, seed) =>
        {
            var small = whole.Subset(Math.Min(first, second), seed).Images;
            var large = whole.Subset(Math.Max(first, second), seed).Images;
            return small.Count == Math.Min(first, second) && small.All(large.Contains)
                && small.Select(image => image.Id).SequenceEqual(small.Select(image => image.Id).Order());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_share_is_rounded_to_a_count_and_another_seed_draws_others()
    {
        var whole = Some.Dataset(200);

        var (tenth, other) = (whole.Subset(0.1, seed: 1), whole.Subset(0.1, seed: 2));

        Assert.Equal(20, tenth.Images.Count);
        Assert.Equal(whole.Subset(20, seed: 1).Images, tenth.Images);
        Assert.NotEqual(tenth.Images, other.Images);
        Assert.Same(whole, whole.Subset(1.0, seed: 1));
        Assert.Single(whole.Subset(0.0001, seed: 1).Images);
    }

    [Fact]
    public void Adding_images_hardly_changes_who_is_drawn()
    {
        var (before, after) = (Some.Dataset(200).Subset(50, seed: 4), Some.Dataset(210).Subset(50, seed: 4));

        var kept = before.Images.Count(image => after.Images.Any(other => other.FileName == image.FileName));

        Assert.InRange(kept, 40, 50);
    }

    [Fact]
    public void Statistics_count_what_is_there()
    {
        var crowd = new Annotation { Id = 99, CategoryId = 3, Box = new Box(0, 0, 5, 5), Area = 25, IsCrowd = true };
        var large = new Annotation { Id = 98, CategoryId = 3, Box = new Box(0, 0, 100, 100), Area = 10_000, Keypoints = [1, 1, 0, 2, 2, 1] };
        var dataset = Some.Dataset(4);
        var images = dataset.Images.Select((image, index) => index == 0
            ? image with { Annotations = [.. image.Annotations, crowd, large] } : image with { Annotations = [] });

        var numbers = DatasetStatistics.Of(dataset with { Images = [.. images] });

        Assert.Equal((4, 3, 2, 1), (numbers.Images, numbers.ImagesWithoutObjects, numbers.Instances, numbers.Crowds));
        Assert.Equal((1, 0, 1), numbers.Sizes);
        Assert.Equal((0.5, 2, 1), (numbers.InstancesPerImage, numbers.MostInstances, numbers.WithKeypoints));
        Assert.Equal([new CategoryCount("cat", 2, 1), new CategoryCount("dog", 0, 0)], numbers.Categories);
        Assert.Equal(4, numbers.ImageSizes.Sum(size => size.Images));
    }

    [Fact]
    public void Checking_finds_damaged_images_and_wrong_sizes_in_order()
    {
        var dataset = Some.Dataset(12, broken: [3, 9]);
        var images = dataset.Images.ToArray();
        var wrong = dataset with { Source = new WrongSize(dataset.Source, images[5]), Images = images };

        var problems = DatasetCheck.DecodeAll(wrong, workers: 3);

        Assert.Equal(["image 103", "image 105", "image 109"], problems.Select(problem => problem.Record));
        Assert.Contains("cut off", problems[0].Reason, StringComparison.Ordinal);
        Assert.Contains("is 21x24, but the labels say 20x19", problems[1].Reason, StringComparison.Ordinal);
    }

    private sealed class WrongSize(IImageSource inner, ImageRecord of) : IImageSource
    {
        public Stream Open(ImageRecord image) => inner.Open(image == of ? image with { Width = 21, Height = 24 } : image);
    }
}
