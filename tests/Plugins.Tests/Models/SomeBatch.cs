using Vision.Data;
using Vision.Geometry;
using Vision.Ops.Batches;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>Small batches whose content can be learnt.</summary>
internal static class SomeBatch
{
    /// <summary>A batch around given images; everything maps to itself.</summary>
    public static Batch Of(Tensor images, params (int? Label, Instance[] Instances)[] targets) => new()
    {
        Images = images,
        Targets = [.. targets.Select((target, i) => new Target
        {
            ImageId = 100 + i,
            Width = (int)images.shape[3],
            Height = (int)images.shape[2],
            Instances = target.Instances,
            Label = target.Label,
            OriginalSize = ((int)images.shape[3], (int)images.shape[2]),
            Transform = ImageTransform.Identity,
        })],
    };

    /// <summary>The same images in the layout most runs use.</summary>
    public static Tensor ChannelsLast(Tensor images) => images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>Four images with noise and one or two bright rectangles; the class is the colour.</summary>
    public static Batch Rectangles(int size, int seed)
    {
        var random = new Random(seed);
        using var generator = new Generator((ulong)seed);
        var images = randn(4, 3, size, size, generator: generator) * 0.3;
        var targets = new (int?, Instance[])[4];
        for (var image = 0; image < 4; image++)
        {
            var instances = new Instance[1 + image % 2];
            for (var i = 0; i < instances.Length; i++)
            {
                var (width, height) = (random.Next(size / 4, size / 2), random.Next(size / 4, size / 2));
                var (x, y) = (random.Next(size / 2 - width) + i * size / 2, random.Next(size - height));
                var color = (image + i) % 3;
                images.narrow(0, image, 1).narrow(1, color, 1).narrow(2, y, height).narrow(3, x, width).add_(2);
                instances[i] = new Instance(color, new Box(x, y, width, height));
            }

            targets[image] = (image % 3, instances);
        }

        return Of(images, targets);
    }
}
