using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vision.Data;
using Vision.Images;
using Vision.Loading;
using Vision.Seeding;
using Vision.Tests.Data;

namespace Vision.Tests.Loading;

public sealed class PixelLoaderTests
{
    private const int Width = 28;
    private const int Height = 26;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    public void Training_batches_equal_those_of_a_naive_loader_whatever_the_number_of_workers(int workers, int prefetch)
    {
        var dataset = Some.Dataset(11);
        using var loader = new PixelLoader(dataset, Options(4) with { Workers = workers, Prefetch = prefetch }, Jitter);

        var batches = loader.From(0).Take(9).Select(Read).ToArray();

        Assert.Equal(Naive(dataset, 4, 0).Take(9).Select(Describe), batches.Select(Describe));
    }

    [Fact]
    public void Starting_at_a_later_step_continues_the_same_sequence()
    {
        var dataset = Some.Dataset(11);
        using var loader = new PixelLoader(dataset, Options(4) with { Workers = 3 }, Jitter);

        var late = loader.From(5).Take(4).Select(Read).ToArray();

        Assert.Equal(Naive(dataset, 4, 5).Take(4).Select(Describe), late.Select(Describe));
    }

    [Fact]
    public void Every_image_comes_once_per_epoch_and_epochs_differ()
    {
        using var loader = new PixelLoader(Some.Dataset(10), Options(4) with { Workers = 2 }, Jitter);

        var ids = loader.From(0).Take(5).SelectMany(batch => Read(batch).Ids).ToArray();

        Assert.Equal(Enumerable.Range(100, 10).Select(id => (long)id), ids[..10].Order());
        Assert.Equal(Enumerable.Range(100, 10).Select(id => (long)id), ids[10..].Order());
        Assert.NotEqual(ids[..10], ids[10..]);
    }

    [Fact]
    public void Evaluation_gives_every_image_once_in_file_order_with_a_shorter_last_batch()
    {
        using var loader = new PixelLoader(Some.Dataset(10), Options(4) with { Shuffle = false, Workers = 3 }, ResizeToFit.To(Width, Height));

        var batches = loader.Once().Select(Read).ToArray();

        Assert.Equal([4, 4, 2], batches.Select(batch => batch.Ids.Length));
        Assert.Equal(Enumerable.Range(100, 10).Select(id => (long)id), batches.SelectMany(batch => batch.Ids));
        Assert.Equal(batches.Select(Describe), loader.Once().Select(Read).Select(Describe));
    }

    [Fact]
    public void Both_layouts_hold_the_same_normalised_pixels()
    {
        var dataset = Some.Dataset(6);
        using var planes = new PixelLoader(dataset, Options(3), ResizeToFit.To(Width, Height));
        using var interleaved = new PixelLoader(dataset, Options(3) with { ChannelsLast = true }, ResizeToFit.To(Width, Height));

        using var first = planes.From(0).First();
        using var second = interleaved.From(0).First();

        var turned = from image in Enumerable.Range(0, 3)
                     from channel in Enumerable.Range(0, 3)
                     from place in Enumerable.Range(0, Width * Height)
                     select second.Pixels(image)[place * 3 + channel];
        Assert.Equal(Floats(first), turned);
    }

    [Fact]
    public void Floats_of_a_batch_stay_until_it_is_disposed_and_cannot_be_read_afterwards()
    {
        using var loader = new PixelLoader(Some.Dataset(11), Options(2) with { Workers = 3, Prefetch = 1 }, Jitter);
        using var batches = loader.From(0).GetEnumerator();
        batches.MoveNext();
        var kept = batches.Current;
        var before = Floats(kept);

        for (var step = 0; step < 6; step++)
        {
            batches.MoveNext();
            batches.Current.Dispose();
        }

        Assert.Equal(before, Floats(kept));
        kept.Dispose();
        kept.Dispose();
        Assert.Throws<ObjectDisposedException>(() => kept.Pixels(0).Length);
    }

    [Fact]
    public void Images_that_cannot_be_decoded_are_reported_once_and_the_next_good_one_takes_their_place()
    {
        var problems = new ConcurrentBag<DataProblem>();
        var dataset = Some.Dataset(8, broken: [2, 5]);
        long[] Ids(int workers)
        {
            using var loader = new PixelLoader(dataset, Options(4) with { Workers = workers }, Jitter, problems.Add);
            return [.. loader.From(0).Take(6).SelectMany(batch => Read(batch).Ids)];
        }

        var (one, three) = (Ids(1), Ids(3));

        Assert.Equal(one, three);
        Assert.DoesNotContain(102L, one);
        Assert.DoesNotContain(105L, one);
        Assert.Equal(24, one.Length);
        Assert.Equal(["2.png", "2.png", "5.png", "5.png"], problems.Select(problem => problem.File).Order());
    }

    [Fact]
    public void Evaluation_leaves_out_what_cannot_be_decoded()
    {
        using var loader = new PixelLoader(Some.Dataset(6, broken: [0, 1, 4]), Options(2) with { Shuffle = false }, ResizeToFit.To(Width, Height));

        var batches = loader.Once().Select(Read).ToArray();

        Assert.Equal([[102, 103], [105]], batches.Select(batch => batch.Ids));
    }

    [Fact]
    public void A_dataset_without_a_good_image_fails_with_a_sentence()
    {
        using var loader = new PixelLoader(Some.Dataset(3, broken: [0, 1, 2]), Options(2), Jitter);

        var exception = Assert.Throws<DataException>(() => loader.From(0).First());

        Assert.Equal("some: none of the 3 images can be decoded.", exception.Message);
        Assert.Throws<DataException>(() => new PixelLoader(Some.Dataset(1) with { Images = [] }, Options(2), Jitter));
    }

    [Fact]
    public void An_exception_of_a_policy_reaches_the_consumer()
    {
        using var loader = new PixelLoader(Some.Dataset(9), Options(2) with { Workers = 3 },
            (sample, _) => throw new InvalidOperationException($"bad {sample.ImageId > 0}"));
        using var larger = new PixelLoader(Some.Dataset(9), Options(2), (sample, _) => SampleGeometry.Resize(sample, Width + 1, Height));

        Assert.Equal("bad True", Assert.Throws<InvalidOperationException>(() => loader.From(0).First()).Message);
        Assert.Contains("it must not be larger", Assert.Throws<InvalidOperationException>(() => larger.From(0).First()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_bounded_number_of_samples_is_made_ahead_and_workers_end_with_the_enumeration()
    {
        var made = 0;
        using var loader = new PixelLoader(Some.Dataset(50), Options(2) with { Workers = 4, Prefetch = 3 }, (sample, random) =>
        {
            Interlocked.Increment(ref made);
            return Jitter(sample, random);
        });

        using (var batches = loader.From(0).GetEnumerator())
        {
            Assert.True(batches.MoveNext());
            batches.Current.Dispose();
            SpinWait.SpinUntil(() => Volatile.Read(ref made) >= 8, TimeSpan.FromSeconds(20));
            Thread.Sleep(50);
            Assert.InRange(made, 8, 8); // one batch taken, three ahead, two samples each
        }

        var atEnd = made;
        Thread.Sleep(50);
        Assert.Equal(atEnd, made);
        Assert.True(loader.WaitedSeconds > 0);
    }

    [Fact]
    public void The_cache_changes_nothing_but_the_number_of_decodes()
    {
        var dataset = Some.Dataset(6);
        var counting = new CountingSource(dataset.Source);
        using var cached = new PixelLoader(dataset with { Source = counting }, Options(3) with { CacheBytes = 1 << 20, Workers = 1 }, Jitter);
        using var plain = new PixelLoader(dataset, Options(3) with { CacheBytes = 0 }, Jitter);

        var (first, second) = (cached.From(0).Take(8).Select(Read).ToArray(), plain.From(0).Take(8).Select(Read).ToArray());

        Assert.Equal(second.Select(Describe), first.Select(Describe));
        Assert.Equal(6, counting.Opened);
    }

    private static BatchLoaderOptions Options(int batch) => new() { BatchSize = batch, Width = Width, Height = Height, Seed = 9, Workers = 2, CacheBytes = 0 };

    // Uses several random numbers, so that a shared or shifted source would show.
    private static Sample Jitter(Sample sample, Random random)
    {
        var (width, height) = (random.Next(10, Width + 1), random.Next(10, Height + 1));
        var resized = SampleGeometry.Resize(sample, width, height);
        return random.NextDouble() < 0.5 ? SampleGeometry.FlipHorizontal(resized) : resized;
    }

    private sealed record Seen(long[] Ids, float[] Pixels, string Targets);

    // One sample after the other, in the plainest way.
    private static IEnumerable<Seen> Naive(Dataset dataset, int batch, long step)
    {
        var order = new SampleOrder(dataset.Images.Count, seed: 9, shuffle: true);
        for (var position = step * batch; ; position += batch)
        {
            var pixels = new List<float>();
            var targets = new List<Target>();
            for (var slot = 0; slot < batch; slot++)
            {
                var (epoch, place) = ((position + slot) / dataset.Images.Count, (int)((position + slot) % dataset.Images.Count));
                var record = dataset.Images[order.ImageAt(epoch, place)];
                var image = dataset.Decode(record);
                var sample = Jitter(
                    Some.Sample(
                        image, [.. record.Annotations.Select(item => new Instance(item.CategoryId == 3 ? 0 : 1, item.Box))]) with
                    { ImageId = record.Id },
                    new SeededRandom(Hash.Of(9, epoch, place)));
                pixels.AddRange(Normalised(sample.Image));
                targets.Add(new Target
                {
                    ImageId = sample.ImageId,
                    Width = sample.Image.Width,
                    Height = sample.Image.Height,
                    Instances = sample.Instances,
                    OriginalSize = sample.OriginalSize,
                    Transform = sample.Transform,
                });
            }

            yield return new Seen([.. targets.Select(target => target.ImageId)], [.. pixels], Text(targets));
        }
    }

    private static IEnumerable<float> Normalised(RgbImage image)
    {
        double[] mean = [123.675, 116.28, 103.53];
        double[] std = [58.395, 57.12, 57.375];
        return from c in Enumerable.Range(0, 3)
               from y in Enumerable.Range(0, Height)
               from x in Enumerable.Range(0, Width)
               select x < image.Width && y < image.Height ? (float)((image.Pixels[(y * image.Width + x) * 3 + c] - mean[c]) / std[c]) : 0f;
    }

    private static Seen Read(PreparedBatch batch)
    {
        using (batch)
        {
            return new Seen([.. batch.Targets.Select(target => target.ImageId)], Floats(batch), Text(batch.Targets));
        }
    }

    private static float[] Floats(PreparedBatch batch) => [.. Enumerable.Range(0, batch.Targets.Count).SelectMany(image => batch.Pixels(image).ToArray())];

    private static string Text(IEnumerable<Target> targets) => string.Join(" | ", targets.Select(target =>
        $"{target.ImageId} {target.Width}x{target.Height} {target.OriginalSize} {target.Transform} {string.Join(';', target.Instances)}"));

    private static string Describe(Seen seen) =>
        $"{string.Join(',', seen.Ids)} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(seen.Pixels.AsSpan())))} {seen.Targets}";

    private sealed class CountingSource(IImageSource inner) : IImageSource
    {
        private int _opened;

        public int Opened => _opened;

        public Stream Open(ImageRecord image)
        {
            Interlocked.Increment(ref _opened);
            return inner.Open(image);
        }
    }
}
