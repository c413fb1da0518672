using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Ops.Batches;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>Small, repeatable test data.</summary>
public static class Some
{
    /// <summary>Three classes with gaps in their ids, as COCO has them.</summary>
    public static IReadOnlyList<Category> Categories { get; } = [new(1, "cat"), new(3, "dog"), new(90, "cow")];

    /// <summary>Images [n, 3, height, width], normal noise.</summary>
    public static Tensor Images(int n = 2, int height = 64, int width = 64, long seed = 1)
    {
        manual_seed(seed);
        return randn(n, 3, height, width);
    }

    /// <summary>A batch of images whose pixels tell their labels apart: image i has class i % 3 and, unless <paramref name="empty"/>, two boxes.</summary>
    /// <param name="n">Images.</param>
    /// <param name="size">Columns and rows of the input.</param>
    /// <param name="empty">No objects at all.</param>
    public static Batch Batch(int n = 2, int size = 64, bool empty = false)
    {
        var images = Images(n, size, size);
        var targets = Enumerable.Range(0, n).Select(i => new Target
        {
            ImageId = 10 + i,
            Width = size,
            Height = size - 8,
            Label = i % Categories.Count,
            OriginalSize = (2 * size, 2 * (size - 8)),
            Transform = new ImageTransform(0.5, 0.5, 0, 0),
            Instances = empty
                ? []
                : [new(i % 3, new Box(4 + i, 6, size / 3.0, size / 3.0)), new((i + 1) % 3, new Box(size / 2.0, size / 4.0, size / 4.0, size / 2.0))],
        });
        return new Batch { Images = images, Targets = [.. targets] };
    }

    /// <summary>A textured image with two objects and a crowd region.</summary>
    public static Sample Sample(int width = 80, int height = 60, int seed = 3)
    {
        var pixels = new byte[width * height * 3];
        new Random(seed).NextBytes(pixels);
        return new Sample
        {
            ImageId = 7,
            Image = new RgbImage(width, height, pixels),
            Instances =
            [
                new(0, new Box(0, 0, width / 2.0, height / 2.0)),
                new(2, new Box(width / 4.0, height / 3.0, width / 3.0, height / 2.0)),
                new(1, new Box(width / 2.0, 0, width / 2.0, height), IsCrowd: true),
            ],
            Label = 1,
            OriginalSize = (width, height),
            Transform = ImageTransform.Identity,
        };
    }

    /// <summary>A labelled dataset of six images: objects of all classes, one crowd, one image without objects; a class per image.</summary>
    public static Dataset Dataset() => new()
    {
        Name = "some",
        Categories = Categories,
        Source = new NoPixels(),
        Images = [.. Enumerable.Range(0, 6).Select(i => new ImageRecord
        {
            Id = 100 + i,
            FileName = $"{i}.png",
            Width = 200,
            Height = 100,
            Label = i % 3,
            Annotations = i == 5
                ? []
                : [Object(2 * i + 1, i % 3, new Box(10 + i, 10, 50, 40), crowd: false),
                    Object(2 * i + 2, (i + 1) % 3, new Box(100, 20, 60 + i, 60), crowd: i == 0)],
        })],
    };

    private static Annotation Object(long id, int @class, Box box, bool crowd) =>
        new() { Id = id, CategoryId = Categories[@class].Id, Box = box, Area = box.Area, IsCrowd = crowd };

    private sealed class NoPixels : IImageSource
    {
        public Stream Open(ImageRecord image) => throw new FileNotFoundException($"{image.FileName}: this dataset has labels only.");
    }
}
