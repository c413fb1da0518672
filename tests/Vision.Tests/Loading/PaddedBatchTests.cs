using Vision.Data;
using Vision.Loading;
using Vision.Tests.Data;

namespace Vision.Tests.Loading;

public sealed class PaddedBatchTests
{
    private const int Divisor = 8;

    private static readonly ShorterSide Side = new(32, 60) { Training = [24, 32, 40] };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public void Batches_depend_on_their_number_only(int workers, int prefetch)
    {
        var dataset = Mixed(23);
        using var one = new PixelLoader(dataset, Options(4), Draw);
        using var other = new PixelLoader(dataset, Options(4) with { Workers = workers, Prefetch = prefetch }, Draw);

        var whole = one.From(0).Take(20).Select(Text).ToArray();

        Assert.Equal(whole, other.From(0).Take(20).Select(Text));
        Assert.Equal(whole[7..], other.From(7).Take(13).Select(Text));
        Assert.Equal(whole[13..], one.From(13).Take(7).Select(Text));
    }

    [Theory]
    [InlineData(23, 4)]
    [InlineData(5, 8)]
    [InlineData(16, 16)]
    public void Upright_images_go_together_and_every_image_comes_once_per_epoch(int count, int batchSize)
    {
        var dataset = Mixed(count);
        var upright = dataset.Images.Where(image => image.Height > image.Width).Select(image => image.Id).ToHashSet();
        using var loader = new PixelLoader(dataset, Options(batchSize), Draw);
        const int epochs = 12;

        var batches = loader.From(0).Take(count * epochs / batchSize).Select(Ids).ToArray();

        Assert.All(batches, ids => Assert.Single(ids.Select(upright.Contains).Distinct()));
        foreach (var group in new[] { upright, [.. dataset.Images.Select(image => image.Id).Except(upright)] })
        {
            var seen = batches.SelectMany(ids => ids).Where(group.Contains).ToArray();
            Assert.True(seen.Length >= group.Count * 8);
            Assert.All(seen.Chunk(group.Count).Where(epoch => epoch.Length == group.Count), epoch => Assert.Equal(group.Order(), epoch.Order()));
        }

        Assert.NotEqual(batches.SelectMany(ids => ids).Take(count), batches.SelectMany(ids => ids).Skip(count).Take(count));
    }

    [Fact]
    public void A_batch_is_as_large_as_its_largest_image_asks()
    {
        using var loader = new PixelLoader(Mixed(23), Options(3), Draw);
        var sizes = new HashSet<(int, int)>();

        foreach (var batch in loader.From(0).Take(30))
        {
            using (batch)
            {
                var (width, height) = (batch.Targets.Max(target => target.Width), batch.Targets.Max(target => target.Height));
                Assert.Equal((ShorterSide.Padded(width, Divisor), ShorterSide.Padded(height, Divisor)), (batch.Width, batch.Height));
                for (var i = 0; i < batch.Targets.Count; i++)
                {
                    CheckPadding(batch, i);
                }

                sizes.Add((batch.Width, batch.Height));
            }
        }

        Assert.True(sizes.Count > 3);
    }

    [Fact]
    public void The_pixels_are_those_of_a_fixed_batch()
    {
        var dataset = Mixed(9);
        using var padded = new PixelLoader(dataset, Options(1) with { Shuffle = false }, (sample, _) => Side.Apply(sample));
        using var interleaved = new PixelLoader(dataset, Options(1) with { Shuffle = false, ChannelsLast = true }, (sample, _) => Side.Apply(sample));

        foreach (var (planes, turned) in padded.Once().Zip(interleaved.Once()))
        {
            using (planes)
            using (turned)
            {
                var target = planes.Targets[0];
                var options = Options(1) with { Divisor = 0, Width = planes.Width, Height = planes.Height, Shuffle = false };
                var one = dataset with { Images = [.. dataset.Images.Where(image => image.Id == target.ImageId)] };
                using var single = new PixelLoader(one, options, (sample, _) => Side.Apply(sample));
                using var expected = single.Once().First();

                Assert.Equal(expected.Pixels(0).ToArray(), planes.Pixels(0).ToArray());
                var place = (7 * planes.Width) + 5;
                Assert.Equal(planes.Pixels(0)[(planes.Width * planes.Height) + place], turned.Pixels(0)[(3 * place) + 1]);
            }
        }
    }

    [Fact]
    public void Evaluation_gives_every_image_once_from_narrow_to_wide()
    {
        var dataset = Mixed(23, broken: 4);
        using var loader = new PixelLoader(dataset, Options(4) with { Shuffle = false }, (sample, _) => Side.Apply(sample));

        var ids = loader.Once().SelectMany(Ids).ToArray();

        Assert.Equal(dataset.Images.Select(image => image.Id).Where(id => id != 104).Order(), ids.Order());
        var aspects = ids.Select(id => dataset.Images.First(image => image.Id == id)).Select(image => (double)image.Width / image.Height).ToArray();
        Assert.Equal(aspects.Order(), aspects);
    }

    [Fact]
    public void Shapes_that_the_data_do_not_tell_are_read_from_the_files()
    {
        var dataset = Mixed(23);
        var unknown = dataset with { Images = [.. dataset.Images.Select(image => image with { Width = 0, Height = 0 })], Source = new ById(dataset) };
        using var known = new PixelLoader(dataset, Options(4), Draw);
        using var read = new PixelLoader(unknown, Options(4), Draw);

        Assert.Equal(known.From(0).Take(12).Select(Text), read.From(0).Take(12).Select(Text));
    }

    [Fact]
    public void A_broken_image_is_replaced_by_one_of_its_shape()
    {
        var dataset = Mixed(23, broken: 2);
        var upright = dataset.Images.Where(image => image.Height > image.Width).Select(image => image.Id).ToHashSet();
        using var loader = new PixelLoader(dataset, Options(4), Draw);

        var batches = loader.From(0).Take(12).Select(Ids).ToArray();

        Assert.All(batches, ids => Assert.Equal(4, ids.Length));
        Assert.DoesNotContain(102, batches.SelectMany(ids => ids));
        Assert.All(batches, ids => Assert.Single(ids.Select(upright.Contains).Distinct()));
    }

    private static long[] Ids(PreparedBatch batch)
    {
        using (batch)
        {
            return [.. batch.Targets.Select(target => target.ImageId)];
        }
    }

    private static void CheckPadding(PreparedBatch batch, int image)
    {
        var pixels = batch.Pixels(image);
        var target = batch.Targets[image];
        for (var y = 0; y < batch.Height; y++)
        {
            for (var x = 0; x < batch.Width; x++)
            {
                Assert.True(x < target.Width && y < target.Height || pixels[(y * batch.Width) + x] == 0);
            }
        }
    }

    private static BatchLoaderOptions Options(int batch) => new()
    {
        BatchSize = batch,
        Width = 2000,
        Height = 2000,
        Divisor = Divisor,
        Seed = 9,
        Workers = 2,
        CacheBytes = 0,
    };

    private static Sample Draw(Sample sample, Random random)
    {
        var scaled = Side.Draw(sample, random);
        return random.NextDouble() < 0.5 ? SampleGeometry.FlipHorizontal(scaled) : scaled;
    }

    // A third upright, in many shapes.
    private static Dataset Mixed(int count, params int[] broken)
    {
        var dataset = Some.Dataset(count, broken);
        return dataset with
        {
            Images = [.. dataset.Images.Select((image, i) => i % 3 == 0
                ? image with { Width = 14 + (i % 5), Height = 30 - (i % 4) }
                : image with { Width = 30 + (i % 7), Height = 21 })],
        };
    }

    private static string Text(PreparedBatch batch)
    {
        using (batch)
        {
            var sum = Enumerable.Range(0, batch.Targets.Count).Sum(image => batch.Pixels(image).ToArray().Select((value, i) => value * (i % 97)).Sum());
            return $"{batch.Width}x{batch.Height} {sum:R} {string.Join(" | ", batch.Targets.Select(t => $"{t.ImageId} {t.Width}x{t.Height} {t.Transform}"))}";
        }
    }

    private sealed class ById(Dataset dataset) : IImageSource
    {
        public Stream Open(ImageRecord image) => dataset.OpenImage(dataset.Images.First(known => known.Id == image.Id));
    }
}
