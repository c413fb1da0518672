using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;
using Vision.Seeding;

namespace Metric.Bench;

/// <summary>Seeded labels and detections in the proportions of COCO's validation set: few large categories, many small ones, some crowds,
/// a hundred detections per image of which most are wrong.</summary>
internal static class Scenes
{
    public static EvaluationInput Make(int numImages, int numTruths, int numDetections, int numCategories, ulong seed)
    {
        var random = new SeededRandom(seed);
        var truths = new TruthEntry[numTruths];
        var byImage = new List<int>[numImages];
        for (var i = 0; i < numImages; i++)
        {
            byImage[i] = [];
        }
        for (var g = 0; g < numTruths; g++)
        {
            var image = g < numImages ? g : random.Next(numImages);
            var near = byImage[image].Count > 0 && random.NextDouble() < 0.6;
            var category = near ? truths[byImage[image][0]].CategoryId : Category(random, numCategories);
            var box = RandomBox(random);
            truths[g] = new TruthEntry
            {
                Id = g + 1,
                ImageId = image + 1,
                CategoryId = category,
                Box = box,
                Area = box.Area * (0.5 + random.NextDouble() / 2),
                IsCrowd = random.NextDouble() < 0.012,
            };
            byImage[image].Add(g);
        }
        var detections = new DetectionEntry[numDetections];
        for (var d = 0; d < numDetections; d++)
        {
            detections[d] = Detection(random, d % numImages, byImage, truths, numCategories);
        }
        return new EvaluationInput
        {
            ImageIds = [.. Enumerable.Range(1, numImages).Select(i => (long)i)],
            Categories = [.. Enumerable.Range(1, numCategories).Select(c => new Category(c, $"category {c}"))],
            Truths = truths,
            Detections = detections,
        };
    }

    private static DetectionEntry Detection(SeededRandom random, int image, List<int>[] byImage, TruthEntry[] truths, int numCategories)
    {
        var labels = byImage[image];
        var hit = labels.Count > 0 && random.NextDouble() < 0.25;
        var model = labels.Count > 0 ? truths[labels[random.Next(labels.Count)]] : default;
        var known = labels.Count > 0 && random.NextDouble() < 0.5;
        var box = hit ? Shaken(random, model.Box) : RandomBox(random);
        return new DetectionEntry
        {
            ImageId = image + 1,
            CategoryId = hit || known ? model.CategoryId : Category(random, numCategories),
            Box = box,
            Area = box.Area,
            Score = (float)(hit ? Math.Sqrt(random.NextDouble()) : random.NextDouble() * random.NextDouble()),
        };
    }

    private static int Category(SeededRandom random, int numCategories) => 1 + (int)(numCategories * Math.Pow(random.NextDouble(), 2.2));

    private static Box RandomBox(SeededRandom random)
    {
        var side = 8 * Math.Exp(random.NextDouble() * 4);
        var (width, height) = (side * (0.6 + random.NextDouble() * 0.8), side * (0.6 + random.NextDouble() * 0.8));
        return new Box(random.NextDouble() * Math.Max(1, 640 - width), random.NextDouble() * Math.Max(1, 480 - height), width, height);
    }

    private static Box Shaken(SeededRandom random, Box box)
    {
        var amount = 0.3 * random.NextDouble();
        double Shift(double size) => size * amount * (random.NextDouble() - 0.5) * 2;
        return new Box(box.X + Shift(box.Width), box.Y + Shift(box.Height), box.Width + Shift(box.Width), box.Height + Shift(box.Height));
    }
}
