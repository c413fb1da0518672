using Vision.Accounting;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Loading;
using Vision.Ops.Batches;
using Workbench.Engine.Experiments;
using Workbench.Engine.Training;

namespace Workbench.Engine.Tests.Experiments;

public sealed class TrainingStreamTests
{
    [Fact]
    public void Both_streams_come_in_each_step_with_sizes_of_their_own()
    {
        using var stream = new TrainingStream(Loader(1, batch: 3, size: 16), Loader(1001, batch: 2, size: 8));

        using var batch = stream.From(0).First();

        Assert.Equal([3, 3, 16, 16], batch.Images.shape);
        Assert.Equal([2, 3, 8, 8], batch.Auxiliary!.Images.shape);
        Assert.All(batch.Auxiliary.Targets, target => Assert.True(target.ImageId > 1000));
        Assert.Equal((30, 20), stream.ImagesIn(10));
    }

    [Fact]
    public void A_second_view_shows_the_same_images_augmented_anew()
    {
        using var stream = new TrainingStream(Loader(1, batch: 4, size: 8, Noise), Loader(1, batch: 4, size: 8, Noise, view: 1));

        foreach (var batch in stream.From(0).Take(3))
        {
            using var owned = batch;
            Assert.Equal(batch.Targets.Select(target => target.ImageId), batch.Auxiliary!.Targets.Select(target => target.ImageId));
            Assert.False(batch.Images.eq(batch.Auxiliary.Images).all().item<bool>());
        }
    }

    [Fact]
    public void In_turns_each_stream_goes_through_all_its_images()
    {
        using var stream = new TrainingStream(Loader(1, batch: 2, size: 8), Loader(1001, batch: 3, size: 8), inTurns: true);

        var steps = Ids(stream, from: 0, count: 12);

        Assert.All(steps, (step, number) => Assert.Equal(number % 2 == 0, step.Labelled.Length == 2));
        Assert.All(steps, (step, number) => Assert.Equal(number % 2 == 0 ? 0 : 3, step.Second.Length));
        Assert.Equal(Enumerable.Range(1, 12).Select(id => (long)id), steps.SelectMany(step => step.Labelled).Order());
        Assert.Equal((14, 18), stream.ImagesIn(13));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void In_turns_a_step_sees_the_same_wherever_one_begins(int first)
    {
        using var stream = new TrainingStream(Loader(1, batch: 2, size: 8), Loader(1001, batch: 3, size: 8), inTurns: true);
        var whole = Ids(stream, from: 0, count: 12);

        var resumed = Ids(stream, from: first, count: 12 - first);

        Assert.Equal(whole.Skip(first).SelectMany(step => step.Labelled.Concat(step.Second)), resumed.SelectMany(step => step.Labelled.Concat(step.Second)));
    }

    [Fact]
    public void Counters_count_what_both_streams_gave_and_nothing_else()
    {
        using var mixed = new TrainingStream(Loader(1, batch: 2, size: 16), Loader(1001, batch: 3, size: 8));
        using var turns = new TrainingStream(Loader(1, batch: 2, size: 16), Loader(1001, batch: 3, size: 8), inTurns: true);

        var counted = Count(mixed, 2);
        var alternating = Count(turns, 2);

        Assert.Equal((10L, 2 * (2 * 2 + 3), 2L * (2 * 256 + 3 * 64), 14.0), (counted.Images, counted.Instances, counted.Pixels, counted.Flops));
        Assert.Equal((5L, 2 * 2 + 3, 2L * 256 + 3 * 64), (alternating.Images, alternating.Instances, alternating.Pixels));
    }

    private static Counters Count(TrainingStream stream, int steps) => stream.From(0).Take(steps).Aggregate(new Counters(), (counters, batch) =>
    {
        using var owned = batch;
        return counters.Plus(batch, 7);
    });

    private static List<(long[] Labelled, long[] Second)> Ids(TrainingStream stream, long from, int count)
    {
        var steps = new List<(long[], long[])>();
        foreach (var batch in stream.From(from).Take(count))
        {
            using var owned = batch;
            steps.Add(([.. batch.Targets.Select(target => target.ImageId)], [.. batch.Auxiliary?.Targets.Select(target => target.ImageId) ?? []]));
        }

        return steps;
    }

    // Images below 1000 have two objects each, the others a class.
    private static BatchLoader Loader(int firstId, int batch, int size, Func<Sample, Random, Sample>? transform = null, int view = 0) => new(
        new Dataset
        {
            Name = "grey",
            Categories = [new(1, "one")],
            Source = new GreyImages(),
            Images = [.. Enumerable.Range(0, 12).Select(i => new ImageRecord
            {
                Id = firstId + i,
                FileName = $"{i}.png",
                Width = 8,
                Height = 8,
                Label = firstId > 1000 ? 0 : null,
                Annotations = firstId > 1000 ? [] : [Object(2 * i + 1), Object(2 * i + 2)],
            })],
        },
        new BatchLoaderOptions { BatchSize = batch, Width = size, Height = size, Workers = 1, View = view },
        transform ?? ((sample, _) => SampleGeometry.Resize(sample, size, size)));

    private static Annotation Object(long id) => new() { Id = id, CategoryId = 1, Box = new Box(1, 1, 5, 5), Area = 25 };

    private static Sample Noise(Sample sample, Random random)
    {
        var pixels = new byte[sample.Image.Pixels.Length];
        random.NextBytes(pixels);
        return sample with { Image = new RgbImage(sample.Image.Width, sample.Image.Height, pixels) };
    }

    private sealed class GreyImages : IImageSource
    {
        public Stream Open(ImageRecord image)
        {
            var pixels = new byte[8 * 8 * 3];
            Array.Fill(pixels, (byte)128);
            return new MemoryStream(ImageEncoder.ToPng(new RgbImage(8, 8, pixels)));
        }
    }
}
