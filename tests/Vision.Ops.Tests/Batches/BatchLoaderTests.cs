using Vision.Data;
using Vision.Loading;
using Vision.Ops.Batches;
using Vision.Toy;

namespace Vision.Ops.Tests.Batches;

public sealed class BatchLoaderTests
{
    private const int Width = 40;
    private const int Height = 30;

    private static readonly Dataset Scenes = ToyDataset.Create(new ToySceneOptions { Size = 64 }, "train", 7, seed: 3);

    [Fact]
    public void A_batch_is_the_prepared_one_as_a_tensor()
    {
        using var pixels = new PixelLoader(Scenes, Options(2), ResizeToFit.To(Width, Height));
        using var loader = new BatchLoader(Scenes, Options(2), ResizeToFit.To(Width, Height));

        foreach (var (prepared, batch) in pixels.From(3).Zip(loader.From(3)).Take(5))
        {
            using (prepared)
            using (batch)
            {
                Assert.Equal([2, 3, Height, Width], batch.Images.shape);
                Assert.Equal([.. prepared.Pixels(0), .. prepared.Pixels(1)], batch.Images.data<float>().ToArray());
                Assert.Equal(prepared.Targets.Select(target => target.ImageId), batch.Targets.Select(target => target.ImageId));
            }
        }
    }

    [Fact]
    public void Channels_last_changes_the_layout_and_no_value()
    {
        using var planes = new BatchLoader(Scenes, Options(3), ResizeToFit.To(Width, Height));
        using var interleaved = new BatchLoader(Scenes, Options(3) with { ChannelsLast = true }, ResizeToFit.To(Width, Height));

        using var first = planes.From(0).First();
        using var second = interleaved.From(0).First();

        Assert.Equal([Height * Width * 3L, 1, Width * 3L, 3], second.Images.stride());
        Assert.True(first.Images.Equals(second.Images));
    }

    [Fact]
    public void The_last_batch_of_an_evaluation_is_as_long_as_what_is_left()
    {
        using var loader = new BatchLoader(Scenes, Options(4), ResizeToFit.To(Width, Height));

        var sizes = loader.Once().Select(batch =>
        {
            using (batch)
            {
                return (batch.Images.shape[0], batch.Targets.Count);
            }
        });

        Assert.Equal([(4L, 4), (3L, 3)], sizes);
        Assert.Equal(4, loader.BatchSize);
    }

    private static BatchLoaderOptions Options(int batch) => new() { BatchSize = batch, Width = Width, Height = Height, Seed = 9, Workers = 2 };
}
