using Vision.Accounting;
using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests;

/// <summary>Ready-made runs, events and matches.</summary>
internal static class Some
{
    public const string Recipe = """
        name: bccd-r18
        seed: 1
        data: { use: coco, root: /data/bccd }
        backbone: { use: resnet, depth: 18 }
        optimizer: { lr: 0.01, momentum: 0.9 }
        schedule: { length: 2x, decay: step }
        init: { from: scratch }
        input: { width: 320, mean: [123.675, 116.28, 103.53] }
        """;

    private static readonly Category[] Categories = [new(1, "RBC"), new(2, "WBC")];

    public static string RecipeWith(string key, string value) => Recipe.Replace($"{key}: {ValueOf(key)}", $"{key}: {value}");

    public static StepEvent Step(long step, double loss = 0.5, long imagesPerStep = 4) => new()
    {
        Step = step,
        Losses = [("total", loss), ("class", loss / 2), ("box", loss / 2)],
        LearningRate = 0.01,
        Seconds = 0.5,
        Waiting = 0.02,
        Counters = Counters(step, imagesPerStep),
    };

    public static Counters Counters(long step, long imagesPerStep = 4) =>
        new(step * imagesPerStep, step * 50, step * imagesPerStep * 320 * 240, step * 1e10, step * 0.5);

    public static EvaluationEvent Evaluation(long step, double ap, string data = "bccd test") => new()
    {
        Step = step,
        Metric = "coco",
        Primary = "AP",
        Data = data,
        DataDigest = "digest of " + data,
        Images = 40,
        Values = [("AP", ap), ("AP50", ap + 20), ("APs", double.NaN)],
        PerCategory = [("RBC", ap - 1), ("WBC", ap + 1)],
        Folder = $"eval/{step}",
        Counters = Counters(step),
    };

    /// <summary>A run trained to its end: 10 steps and an evaluation.</summary>
    public static Run Done(RunStore store, string name = "bccd-r18", string recipe = Recipe, double ap = 50, RunParent[]? parents = null)
    {
        using var writer = store.Create(name, recipe, "{}", parents);
        writer.Append(new StartEvent { Steps = 10, Device = "cpu, 2 threads" });
        writer.Append(Step(5, 0.8));
        writer.Append(Step(10, 0.4));
        writer.Append(Evaluation(10, ap));
        writer.Append(new DoneEvent());
        return store.Open(writer.Id);
    }

    /// <summary>As <see cref="Done"/>, with stored matches of a made-up detector and several evaluations.</summary>
    public static Run Scored(RunStore store, string name, string recipe, double quality, ulong seed = 1, RunParent[]? parents = null, int images = 40)
    {
        using var writer = store.Create(name, recipe, "{}", parents);
        writer.Append(new StartEvent { Steps = 300 });
        for (var step = 100; step <= 300; step += 100)
        {
            writer.Append(Step(step, 100.0 / step));
            var table = Matches(images, quality * step / 300, seed);
            var summary = new Accumulator(table).Summarize();
            writer.WriteFile($"eval/{step}/matches.bin", table.Write);
            writer.Append(Evaluation(step, 100 * summary["AP"]) with
            {
                Values = [.. summary.Names.Zip(summary.Values, (key, share) => (key, share * 100))],
                PerCategory = [.. summary.Categories.Zip(summary.PerCategory, (category, share) => (category.Name, share * 100))],
            });
        }

        writer.Append(new DoneEvent());
        return store.Open(writer.Id);
    }

    /// <summary>Matches of a detector that finds each object with a chance, near its place, among false alarms.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="quality">0 finds nothing, 1 all.</param>
    /// <param name="seed">Of the detector's luck; labels are those of <paramref name="dataSeed"/>.</param>
    /// <param name="dataSeed">Of the labels.</param>
    public static MatchTable Matches(int images, double quality, ulong seed, int dataSeed = 5)
    {
        var (world, luck) = (new Random(dataSeed), new Random((int)seed));
        var (truths, detections) = (new List<TruthEntry>(), new List<DetectionEntry>());
        for (var image = 1; image <= images; image++)
        {
            var hardness = 0.6 + 0.8 * world.NextDouble();
            var count = 1 + world.Next(5);
            for (var i = 0; i < count; i++)
            {
                var category = 1 + world.Next(2);
                var size = 20 + world.Next(100);
                var box = new Box(i * 150, 40, size, size);
                truths.Add(new() { Id = truths.Count + 1, ImageId = image, CategoryId = category, Box = box, Area = size * size });
                if (luck.NextDouble() < quality * hardness)
                {
                    var shift = luck.NextDouble() * 0.25 * size;
                    detections.Add(Found(image, category, box with { X = box.X + shift }, 0.3 + 0.7 * luck.NextDouble()));
                }

                if (luck.NextDouble() < 0.3)
                {
                    detections.Add(Found(image, category, new(i * 150, 400, 30, 30), luck.NextDouble()));
                }
            }
        }

        return Evaluator.Match(
            new() { ImageIds = [.. Enumerable.Range(1, images).Select(i => (long)i)], Categories = Categories, Truths = truths, Detections = detections },
            MatchRules.CocoBox,
            maxThreads: 1);
    }

    private static DetectionEntry Found(int image, int category, Box box, double score) =>
        new() { ImageId = image, CategoryId = category, Box = box, Area = box.Area, Score = score };

    private static string ValueOf(string key) => key switch
    {
        "seed" => "1",
        "lr" => "0.01",
        "from" => "scratch",
        "length" => "2x",
        "depth" => "18",
        "name" => "bccd-r18",
        _ => throw new ArgumentException($"No value known for {key}.", nameof(key)),
    };
}
