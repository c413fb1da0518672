using Vision.Data;
using Vision.Ops.Batches;
using Vision.Toy;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>Generated scenes with boxes, masks and keypoints as one batch.</summary>
internal static class ToyBatch
{
    /// <summary>Scenes with large and clear objects: jointed figures, or two kinds of shapes.</summary>
    public static Dataset Scenes(int images, int size, bool figures)
    {
        var options = new ToySceneOptions
        {
            Size = size,
            Classes = 2,
            MinObjects = 2,
            MaxObjects = 2,
            MinScale = 0.2,
            MaxScale = 0.25,
            Occlusion = 0,
            Clutter = 0,
            Contrast = 0.5,
            Noise = 2,
        };
        var scenes = ToyDataset.Create(options, "learnt by heart", 400, seed: 5);
        var figure = scenes.Categories[^1].Id;
        return scenes with
        {
            Images = [.. scenes.Images.Where(image => image.Annotations.Count > 0
                && image.Annotations.All(annotation => annotation.CategoryId == figure == figures)).Take(images)],
        };
    }

    /// <summary>All images of a dataset, channels last; everything maps to itself.</summary>
    public static Batch Of(Dataset dataset)
    {
        var categories = dataset.Categories.Select(category => category.Id).ToList();
        var pictures = dataset.Images.Select(image => Picture(dataset, image)).ToArray();
        var batch = SomeBatch.Of(
            SomeBatch.ChannelsLast(stack(pictures)),
            [.. dataset.Images.Select(image => ((int?)null, image.Annotations.Select(annotation =>
                new Instance(categories.IndexOf(annotation.CategoryId), annotation.Box)
                {
                    Mask = annotation.Mask,
                    Keypoints = annotation.Keypoints,
                }).ToArray()))]);
        return batch with { Targets = [.. batch.Targets.Zip(dataset.Images, (target, image) => target with { ImageId = image.Id })] };
    }

    private static Tensor Picture(Dataset dataset, ImageRecord image)
    {
        var pixels = dataset.Decode(image);
        return (tensor(pixels.Pixels.ToArray().Select(value => (float)value).ToArray()).view(pixels.Height, pixels.Width, 3) / 64 - 2).permute(2, 0, 1);
    }
}
