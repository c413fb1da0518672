using System.Diagnostics;
using Vision.Data;
using Vision.Images;
using Vision.Seeding;

namespace Vision.Toy;

/// <summary>Generated classification data for pre-training: one object fills the image, and its classes are none of the scenes'.</summary>
public static class ToyCrops
{
    /// <summary>Class names in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["clover", "flower", "sun", "gear", "spiral", "leaf", "zigzag", "tiles", "tee", "ell"];

    /// <summary>Makes a split; classes take turns, so all are equally frequent. Pixels are painted on demand.</summary>
    /// <param name="options">Difficulty.</param>
    /// <param name="split">Any name; different names give different images.</param>
    /// <param name="count">Images, at least 1.</param>
    /// <param name="seed">Another seed, other images.</param>
    public static Dataset Create(ToyCropOptions options, string split, int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new Dataset
        {
            Name = $"toy-crops {split}",
            Categories = [.. Names.Take(options.Classes).Select((name, index) => new Category(index + 1, name))],
            Images = [.. Enumerable.Range(0, count).Select(index => new ImageRecord
            {
                Id = index + 1,
                FileName = $"{index + 1:D6}.png",
                Width = options.Size,
                Height = options.Size,
                Label = index % options.Classes,
            })],
            Source = new Painter(options, Hash.Of(seed, split + "/crops")),
        };
    }

    private static float Distance(int shape, float x, float y)
    {
        var radius = ToyShape.Radius(x, y);
        var angle = MathF.Atan2(y, x);
        return shape switch
        {
            0 => radius - 0.62f - 0.32f * MathF.Cos(3 * angle),
            1 => radius - 0.68f - 0.26f * MathF.Cos(5 * angle),
            2 => MathF.Max(radius - 0.72f - 0.2f * MathF.Cos(9 * angle), 0.25f - MathF.Abs(radius - 0.1f)),
            3 => MathF.Max(radius - (MathF.Cos(8 * angle) > 0 ? 0.95f : 0.74f), 0.34f - radius),
            4 => MathF.Max(radius - 0.95f, 0.2f * MathF.Sin(16 * radius - angle) - 0.02f),
            5 => MathF.Max(ToyShape.Radius(x, y - 0.6f), ToyShape.Radius(x, y + 0.6f)) - 1.1f,
            6 => ToyShape.Slab(x, y + 0.45f * (4 * MathF.Abs(x * 0.9f - MathF.Round(x * 0.9f)) - 1), 0.95f, 0.22f),
            7 => MathF.Max(ToyShape.Slab(x, y, 0.85f, 0.85f), 0.14f - MathF.Min(Bar(x), Bar(y))),
            8 => MathF.Min(ToyShape.Slab(x, y + 0.62f, 0.85f, 0.23f), ToyShape.Slab(x, y - 0.1f, 0.23f, 0.8f)),
            9 => MathF.Min(ToyShape.Slab(x + 0.45f, y, 0.24f, 0.9f), ToyShape.Slab(x - 0.05f, y - 0.66f, 0.72f, 0.24f)),
            _ => throw new UnreachableException($"There is no crop shape {shape}."),
        };
    }

    // Distance to the nearest of the bars at -0.7, 0, 0.7; more than 0.14 away is a hole, seen from the inside.
    private static float Bar(float x) => 0.28f - MathF.Abs(x - 0.7f * MathF.Round(x / 0.7f));

    private sealed record CropBody(int Shape, float CenterX, float CenterY, float Radius, ToyTexture Texture, float Angle, float Stretch)
        : ToyTurnedBody(CenterX, CenterY, Radius, Texture, Angle, Stretch)
    {
        public override float Distance(float x, float y) => ToyCrops.Distance(Shape, x, y);
    }

    private sealed class Painter(ToyCropOptions options, ulong seed) : IDecodedImageSource
    {
        public Stream Open(ImageRecord image) => new MemoryStream(ImageEncoder.ToPng(Decode(image)));

        public RgbImage Decode(ImageRecord image)
        {
            var random = new SeededRandom(Hash.Of((long)seed, image.Id));
            var background = ToyBackground.Draw(random);
            var light = random.NextSingle() * 2 * MathF.PI;
            var size = options.Size;
            var body = new CropBody(
                image.Label!.Value,
                size * (0.42f + 0.16f * random.NextSingle()), size * (0.42f + 0.16f * random.NextSingle()), size * (0.3f + 0.18f * random.NextSingle()),
                ToyTexture.Draw(background.Mean, options.Contrast, random),
                (float)((2 * random.NextDouble() - 1) * options.Rotation * Math.PI / 180), 0.85f + 0.33f * random.NextSingle())
            { Light = light };
            return ToyPainter.Paint(size, background, [body], light, options.Noise, random);
        }
    }
}
