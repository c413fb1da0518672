using FsCheck;
using FsCheck.Fluent;
using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;

namespace Vision.Tests.Metrics;

/// <summary>Small evaluations full of what goes wrong: equal scores, equal overlaps, crowds, areas on the limits, images and categories with nothing.</summary>
internal static class RandomCase
{
    private static readonly int[] Sides = [8, 16, 24, 32, 32, 64, 96, 96, 128];

    public static Arbitrary<EvaluationInput> Inputs { get; } = Arb.From(
        from images in Gen.Choose(1, 5)
        from categories in Gen.Choose(1, 3)
        from truths in Gen.Choose(0, 14)
        from detections in Gen.Choose(0, 40)
        from scores in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(images, categories, truths, detections, scores, seed));

    /// <summary>Each image as often as its weight says; the copies directly after each other.</summary>
    public static EvaluationInput Repeat(EvaluationInput input, int[] weights)
    {
        var ids = input.ImageIds.Order().ToList();
        IEnumerable<long> Copies(long image) => Enumerable.Range(0, weights[ids.IndexOf(image)]).Select(copy => image * 1000 + copy);
        return input with
        {
            ImageIds = [.. ids.SelectMany(Copies)],
            Truths = [.. input.Truths.SelectMany(t => Copies(t.ImageId).Select(c => t with { ImageId = c }))],
            Detections = [.. input.Detections.SelectMany(d => Copies(d.ImageId).Select(c => d with { ImageId = c }))],
        };
    }

    private static EvaluationInput Make(int images, int categories, int truths, int detections, int scores, int seed)
    {
        var random = new System.Random(seed);
        var labels = Enumerable.Range(0, truths).Select(i => Truth(random, i + 1, images, categories)).ToArray();
        return new EvaluationInput
        {
            ImageIds = [.. Enumerable.Range(1, images).Select(i => i * 7L).OrderBy(_ => random.Next())],
            Categories = [.. Enumerable.Range(1, categories).Select(c => new Category(c * 3, $"c{c}"))],
            Truths = labels,
            Detections = [.. Enumerable.Range(0, detections).Select(_ => Detection(random, labels, images, categories, scores))],
        };
    }

    private static TruthEntry Truth(System.Random random, int id, int images, int categories)
    {
        var box = AnyBox(random);
        return new TruthEntry
        {
            Id = id,
            ImageId = 7 * random.Next(1, images + 1),
            CategoryId = 3 * random.Next(1, categories + 1),
            Box = box,
            Area = random.Next(3) == 0 ? new[] { 1024, 1023, 9216, 9217, 5000 }[random.Next(5)] : box.Area,
            IsCrowd = random.Next(6) == 0,
            IsIgnored = random.Next(8) == 0,
        };
    }

    private static DetectionEntry Detection(System.Random random, TruthEntry[] labels, int images, int categories, int scores)
    {
        var model = labels.Length > 0 && random.Next(3) > 0 ? labels[random.Next(labels.Length)] : Truth(random, 0, images, categories);
        var box = random.Next(4) switch
        {
            0 => model.Box,
            1 => model.Box with { Width = model.Box.Width / 2 },
            2 => model.Box with { X = model.Box.X + random.Next(-2, 3), Height = model.Box.Height + random.Next(0, 3) },
            _ => AnyBox(random),
        };
        return new DetectionEntry
        {
            ImageId = model.ImageId,
            CategoryId = random.Next(8) == 0 ? 3 : model.CategoryId,
            Box = box,
            Area = box.Area,
            Score = random.Next(scores) / (double)scores,
        };
    }

    private static Box AnyBox(System.Random random) =>
        new(8 * random.Next(4), 8 * random.Next(4), Sides[random.Next(Sides.Length)], Sides[random.Next(Sides.Length)]);
}
