using Vision.Coco;
using Vision.Data;
using Vision.Geometry;
using Vision.PseudoLabels;

namespace Vision.Tests.PseudoLabels;

public sealed class PseudoLabelTests
{
    private static readonly Category[] Classes = [new(1, "cat"), new(90, "dog")];

    [Fact]
    public void One_pass_of_suppression_and_limit_answers_for_every_threshold()
    {
        var set = Random(seed: 5);
        var rule = new PseudoLabelRule { NmsThreshold = 0.3, MaxPerImage = 7 };
        var left = set.Under(rule);

        foreach (var threshold in new[] { 0.0, 0.2, 0.5, 0.8, 0.99 })
        {
            // Filtered first, then suppressed and cut.
            var early = set with { Detections = [.. set.Detections.Select(found => found.Where(detection => detection.Score >= threshold).ToArray())] };

            var expected = early.Under(rule).At(0);

            Assert.Equal(expected.Boxes, left.At(threshold).Boxes);
            Assert.Equal(expected.Images, left.At(threshold).Images);
            Assert.Equal(expected.PerClass, left.At(threshold).PerClass);
        }
    }

    [Fact]
    public void Files_keep_every_bit()
    {
        var folder = Directory.CreateTempSubdirectory("pseudo-").FullName;
        var set = Random(seed: 6);

        PseudoLabelFiles.Write(set, folder);
        var read = PseudoLabelFiles.Read(folder);

        Assert.Equal(set.Categories, read.Categories);
        Assert.Equal(set.Images.Select(image => (image.Id, image.FileName, image.Width)), read.Images.Select(image => (image.Id, image.FileName, image.Width)));
        Assert.Equal(set.Detections.SelectMany(found => found), read.Detections.SelectMany(found => found));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Predictions_are_COCO_results_for_the_images_beside_them()
    {
        var folder = Directory.CreateTempSubdirectory("pseudo-").FullName;
        var set = Random(seed: 7);
        PseudoLabelFiles.Write(set, folder);

        var truth = CocoTruthReader.Read(Path.Combine(folder, PseudoLabelFiles.Images), Vision.Metrics.OverlapKind.Box);
        var results = CocoResultsReader.Read(Path.Combine(folder, PseudoLabelFiles.Predictions), truth, Vision.Metrics.OverlapKind.Box);

        Assert.Empty(results.Errors);
        Assert.Empty(results.Warnings);
        Assert.Equal(set.Detections.Sum(found => found.Count), results.Detections.Count);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Images_without_a_label_are_left_out_or_serve_as_background()
    {
        var set = Boxes([[new(1, new(1, 2, 3, 4), 0.9f), new(0, new(0, 0, 9, 9), 0.4f)], [new(0, new(0, 0, 9, 9), 0.3f)]]);
        var rule = new PseudoLabelRule { ScoreThreshold = 0.5 };

        var left = set.Labelled(Images(set), rule);
        var kept = set.Labelled(Images(set), rule with { KeepsEmpty = true });

        var label = Assert.Single(Assert.Single(left.Images).Annotations);
        Assert.Equal((90, new Box(1, 2, 3, 4), 1.0), (label.CategoryId, label.Box, label.Weight));
        Assert.Equal([1, 0], kept.Images.Select(image => image.Annotations.Count));
    }

    [Fact]
    public void Soft_labels_weigh_their_score_up_to_the_batch()
    {
        var set = Boxes([[new(1, new(1, 2, 3, 4), 0.75f)]]);

        var soft = set.Labelled(Images(set), new() { IsSoft = true });
        var sample = new Vision.Loading.SampleReader(soft with { Source = new Grey() }, 0).Read(0);

        Assert.Equal(0.75, Assert.Single(sample.Instances).Weight);
    }

    [Fact]
    public void A_classifier_labels_whole_images_by_their_best_class()
    {
        var set = Boxes([[new(1, default, 0.9f)], [new(0, default, 0.4f)]]) with { HasBoxes = false };

        var labelled = set.Labelled(Images(set), new() { ScoreThreshold = 0.5, KeepsEmpty = true });

        var image = Assert.Single(labelled.Images);
        Assert.Equal(1, image.Label);
        Assert.Empty(image.Annotations);
    }

    [Fact]
    public void Statistics_hold_the_curve_and_both_histograms_and_read_back()
    {
        var path = Path.GetTempFileName();
        var set = Boxes([[new(1, new(1, 2, 3, 4), 0.9f), new(0, new(0, 0, 9, 9), 0.62f)], [new(0, new(0, 0, 9, 9), 0.3f)], []]);
        var human = Images(set) with
        {
            Categories = Classes,
            Images = [set.Images[0] with { Annotations = [Human(1, 90), Human(2, 90), Human(3, 1) with { IsCrowd = true }] }]
        };

        var statistics = PseudoStatistics.Of(2, "run 1, step 5", set, new() { ScoreThreshold = 0.6 }, human, (1e9, 2.5));
        statistics.Write(path);
        var read = PseudoStatistics.Read(path);

        Assert.Equal((3, 1, 2, 2L), (read.Images, read.ImagesKept, read.ImagesWithout, read.Kept));
        Assert.Equal([("cat", 0L, 1L), ("dog", 2L, 1L)], read.Classes.Select(entry => (entry.Name, entry.Human, entry.Kept)));
        Assert.Equal(19, read.Curve.Count);
        Assert.Equal([3L, 2L, 1L, 0L], new[] { 0.3, 0.6, 0.65, 0.95 }.Select(at => read.Curve.Single(point => Math.Abs(point.Threshold - at) < 1e-9).Boxes));
        Assert.Equal(statistics.Rule, read.Rule);
        File.Delete(path);
    }

    private static Annotation Human(long id, int category) => new() { Id = id, CategoryId = category, Box = new(0, 0, 5, 5), Area = 25 };

    private static Dataset Images(PseudoLabelSet set) => new() { Name = "some", Categories = [], Images = set.Images, Source = new Grey() };

    private static PseudoLabelSet Boxes(Detection[][] found) => new()
    {
        Categories = Classes,
        Images = [.. found.Select((_, at) => new ImageRecord { Id = 10 + at, FileName = $"{at}.png", Width = 64, Height = 48 })],
        Detections = found,
        HasBoxes = true,
    };

    private static PseudoLabelSet Random(int seed)
    {
        var random = new Random(seed);
        return Boxes([.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, random.Next(30))
            .Select(_ => new Detection(random.Next(2),
                new(random.NextDouble() * 30, random.NextDouble() * 20, 5 + random.NextDouble() * 20, 5 + random.NextDouble() * 20), random.NextSingle()))
            .OrderByDescending(detection => detection.Score).ToArray())]);
    }

    private sealed class Grey : IDecodedImageSource
    {
        public Stream Open(ImageRecord image) => throw new FileNotFoundException(image.FileName);

        public Vision.Images.RgbImage Decode(ImageRecord image) => new(image.Width, image.Height, new byte[image.Width * image.Height * 3]);
    }
}
