using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Seeding;

namespace Vision.Tests.Data;

/// <summary>Small made-up data.</summary>
internal static class Some
{
    /// <summary>A smooth image, so that JPEG changes it little.</summary>
    public static RgbImage Image(int width, int height, int seed = 1)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                image.Row(y)[3 * x] = (byte)(50 + seed * 17 % 60 + x);
                image.Row(y)[3 * x + 1] = (byte)(60 + seed * 31 % 50 + y);
                image.Row(y)[3 * x + 2] = (byte)(40 + seed * 7 % 90 + (x + y) / 2);
            }
        }

        return image;
    }

    public static RgbImage Noise(int width, int height, int seed)
    {
        var image = new RgbImage(width, height);
        new SeededRandom(Hash.Of(seed, 5)).NextBytes(image.Pixels);
        return image;
    }

    public static Sample Sample(RgbImage image, params Instance[] instances) => new()
    {
        ImageId = 1,
        Image = image,
        Instances = instances,
        OriginalSize = (image.Width, image.Height),
        Transform = ImageTransform.Identity,
    };

    /// <summary>Images in memory with different sizes and one box each; those listed as broken cannot be decoded.</summary>
    public static Dataset Dataset(int count, params int[] broken) => new()
    {
        Name = "some",
        Categories = [new Category(3, "cat"), new Category(7, "dog")],
        Images = [.. Enumerable.Range(0, count).Select(index => new ImageRecord
        {
            Id = 100 + index,
            FileName = $"{index}.png",
            Width = 20 + index % 5,
            Height = 24 - index % 7,
            Annotations = [new Annotation { Id = index + 1, CategoryId = index % 2 == 0 ? 3 : 7, Box = new Box(1 + index % 3, 2, 8, 9), Area = 72 }],
        })],
        Source = new MemorySource([.. broken]),
    };

    private sealed class MemorySource(HashSet<int> broken) : IImageSource
    {
        public Stream Open(ImageRecord image)
        {
            var bytes = ImageEncoder.ToPng(Noise(image.Width, image.Height, (int)image.Id));
            return new MemoryStream(broken.Contains((int)image.Id - 100) ? bytes[..(bytes.Length / 2)] : bytes);
        }
    }
}
