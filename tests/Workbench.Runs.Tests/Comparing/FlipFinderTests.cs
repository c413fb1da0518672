using Vision.Data;
using Vision.Geometry;
using Vision.Metrics;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Comparing;

public sealed class FlipFinderTests : IDisposable
{
    private static readonly Category[] Categories = [new(1, "RBC"), new(2, "WBC")];
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;

    public FlipFinderTests() => _store = new(_folder.Root, new HandClock());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Counts_are_those_of_a_naive_count(double score)
    {
        var scene = Scene.Of(images: 40, quality: 0.7, seed: 3);

        var counts = ImageCounts.Of(scene.Match(), score, threshold: 0);

        Assert.Equal(Enumerable.Range(1, 40).Select(image => scene.CountNaively(image, score)), counts);
        Assert.Contains(counts, count => count.Found > 0 && count.Missed > 0);
    }

    [Fact]
    public void An_image_turns_right_with_fewer_errors_and_wrong_with_more()
    {
        var (poor, good) = (Scene.Of(40, 0.4, 1), Scene.Of(40, 0.9, 2));

        var list = FlipFinder.Find(Keep("poor", poor), Keep("good", good), new() { Score = 0.3 });

        var changes = Enumerable.Range(1, 40)
            .Select(image => (Id: (long)image, By: good.CountNaively(image, 0.3).Errors - poor.CountNaively(image, 0.3).Errors)).ToList();
        Assert.Equal(changes.Where(change => change.By < 0).Select(change => change.Id),
            list.Flips.Where(flip => flip.Turn == Turn.Right).Select(flip => flip.ImageId).Order());
        Assert.Equal(changes.Where(change => change.By > 0).Select(change => change.Id),
            list.Flips.Where(flip => flip.Turn == Turn.Wrong).Select(flip => flip.ImageId).Order());
        Assert.True(list is { Right: > 0, Wrong: > 0 });
    }

    [Fact]
    public void Influence_is_the_difference_that_goes_when_the_image_is_left_out()
    {
        var (poor, good) = (Scene.Of(12, 0.4, 1), Scene.Of(12, 0.9, 2));

        var list = FlipFinder.Find(Keep("poor", poor), Keep("good", good), new() { Score = 0.3 });

        double Difference(Func<int, bool> kept) =>
            100 * (new Accumulator(good.Match(kept)).Summarize()["AP"] - new Accumulator(poor.Match(kept)).Summarize()["AP"]);
        Assert.NotEmpty(list.Flips);
        Assert.All(list.Flips, flip => Assert.Equal(Difference(_ => true) - Difference(image => image != flip.ImageId), flip.Influence, 9));
        Assert.Equal(list.Flips.OrderByDescending(flip => Math.Abs(flip.Influence)), list.Flips);
        Assert.Equal("", list.Note);
    }

    [Fact]
    public void Many_images_are_ordered_by_errors_and_the_list_says_so()
    {
        var list = FlipFinder.Find(Keep("poor", Scene.Of(40, 0.4, 1)), Keep("good", Scene.Of(40, 0.9, 2)), new() { Score = 0.3, MaxInfluenceImages = 39 });

        Assert.All(list.Flips, flip => Assert.Equal(double.NaN, flip.Influence));
        Assert.Equal(list.Flips.OrderByDescending(flip => Math.Abs(flip.After.Errors - flip.Before.Errors)), list.Flips);
        Assert.Equal("ordered by errors: 40 images are more than the 39 that are each left out once", list.Note);
    }

    [Fact]
    public void Of_a_classification_the_images_whose_best_answer_changed_are_listed()
    {
        var before = Classes(rightUntil: 6, from: 0);
        var after = Classes(rightUntil: 9, from: 2);

        var list = FlipFinder.Find(Keep("before", before), Keep("after", after), new());

        Assert.Equal([7, 8, 9], list.Flips.Where(flip => flip.Turn == Turn.Right).Select(flip => flip.ImageId).Order());
        Assert.Equal([1, 2], list.Flips.Where(flip => flip.Turn == Turn.Wrong).Select(flip => flip.ImageId).Order());
        Assert.True(list.IsClassification);
        // 7 of 10 against 6 of 10; without image 7 it is 6 of 9 against 6 of 9.
        Assert.Equal(10.0, list.Flips.Single(flip => flip.ImageId == 7).Influence, 9);
    }

    [Fact]
    public void Without_matches_the_message_names_the_run_and_what_to_do()
    {
        var a = Keep("a", Scene.Of(10, 0.4, 1));
        var b = Keep("b", Scene.Of(10, 0.4, 1));
        Directory.Delete(b.Paths.Evaluations, recursive: true);

        var fault = Assert.Throws<RunException>(() => FlipFinder.Find(a, b, new()));

        Assert.Equal("run 2 has no matches in 'eval/10'; without them nobody knows which image went which way. Score it again: workbench eval 0002-b",
            fault.Message);
    }

    private static ClassificationTable Classes(int rightUntil, int from) => ClassificationTable.From(
        Categories,
        Enumerable.Range(1, 10).Select(image => ((long)image, 0, (IReadOnlyList<float>)(image > from && image <= rightUntil ? [0.9f, 0.1f] : [0.1f, 0.9f]))));

    private Run Keep(string name, Scene scene) => Keep(name, scene.Match().Write, "matches.bin", "coco", "AP");

    private Run Keep(string name, ClassificationTable table) => Keep(name, table.Write, "classes.bin", "accuracy", "top1");

    private Run Keep(string name, Action<Stream> write, string file, string metric, string primary)
    {
        using var writer = _store.Create(name, Some.Recipe, "{}");
        writer.WriteFile($"eval/10/{file}", write);
        writer.Append(Some.Evaluation(10, 50) with { Metric = metric, Primary = primary });
        writer.Append(new DoneEvent());
        return _store.Open(writer.Id);
    }

    /// <summary>Labels and the answers of a made-up detector.</summary>
    private sealed record Scene(int Images, IReadOnlyList<TruthEntry> Truths, IReadOnlyList<DetectionEntry> Detections)
    {
        public static Scene Of(int images, double quality, int seed)
        {
            var (world, luck) = (new Random(5), new Random(seed));
            var (truths, detections) = (new List<TruthEntry>(), new List<DetectionEntry>());
            for (var image = 1; image <= images; image++)
            {
                for (var i = world.Next(1, 6); i > 0; i--)
                {
                    var (category, size) = (1 + world.Next(2), 20 + world.Next(100));
                    var box = new Box(i * 60, 40, size, size);
                    truths.Add(new() { Id = truths.Count + 1, ImageId = image, CategoryId = category, Box = box, Area = box.Area });
                    for (var tries = luck.Next(1, 4); tries > 0 && luck.NextDouble() < quality; tries--)
                    {
                        var found = box with { X = box.X + luck.NextDouble() * 0.5 * size };
                        detections.Add(new()
                        {
                            ImageId = image,
                            CategoryId = luck.NextDouble() < 0.9 ? category : 3 - category,
                            Box = found,
                            Area = found.Area,
                            Score = luck.NextDouble()
                        });
                    }
                }
            }

            return new(images, truths, detections);
        }

        public MatchTable Match(Func<int, bool>? kept = null) => Evaluator.Match(
            new()
            {
                ImageIds = [.. Enumerable.Range(1, Images).Where(image => kept?.Invoke(image) != false).Select(image => (long)image)],
                Categories = Categories,
                Truths = [.. Truths.Where(truth => kept?.Invoke((int)truth.ImageId) != false)],
                Detections = [.. Detections.Where(detection => kept?.Invoke((int)detection.ImageId) != false)],
            },
            MatchRules.CocoBox,
            maxThreads: 1);

        // The best score chooses first among the labels of its class that nobody took.
        public ImageCounts CountNaively(int image, double score)
        {
            var free = Truths.Where(truth => truth.ImageId == image).ToList();
            var (labels, found, wrong) = (free.Count, 0, 0);
            foreach (var detection in Detections.Where(detection => detection.ImageId == image && detection.Score >= score)
                .OrderByDescending(detection => detection.Score))
            {
                var rivals = free.Where(truth => truth.CategoryId == detection.CategoryId).OrderByDescending(truth => Overlap(truth.Box, detection.Box))
                    .ToList();
                if (rivals.Count > 0 && Overlap(rivals[0].Box, detection.Box) >= 0.5)
                {
                    free.Remove(rivals[0]);
                    found++;
                }
                else
                {
                    wrong++;
                }
            }

            return new(found, labels - found, wrong);
        }

        private static double Overlap(Box a, Box b)
        {
            var both = Math.Max(0, Math.Min(a.X2, b.X2) - Math.Max(a.X, b.X)) * Math.Max(0, Math.Min(a.Y2, b.Y2) - Math.Max(a.Y, b.Y));
            return both / (a.Area + b.Area - both);
        }
    }
}
