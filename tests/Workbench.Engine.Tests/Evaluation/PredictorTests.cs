using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Loading;
using Vision.Masks;
using Vision.Ops.Batches;
using Workbench.Engine.Evaluation;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Workbench.Engine.Tests.Evaluation;

public sealed class PredictorTests
{
    private const int Width = 60, Height = 40;

    private static readonly TtaOptions Off = new();

    [Fact]
    public void Without_test_time_augmentation_the_model_sees_each_image_once_in_the_recipes_size()
    {
        var model = new Finder();

        var seen = Predict(model, Off, new InputOptions { Width = 120, Height = 80 });

        Assert.Equal([(3, 80, 120)], model.Shapes);
        Assert.Equal([1, 2, 3], seen.Select(image => image.Prediction.ImageId));
        Assert.All(seen, image => Assert.Equal((Width, Height), (image.Width, image.Height)));
    }

    [Fact]
    public void Each_scale_is_shown_as_it_is_and_mirrored()
    {
        var model = new Finder();

        Predict(model, new() { Scales = [40, 80], Flip = true, MaxSize = 100 }, new InputOptions());

        // 80 would make 120 columns, more than maxSize; batches are multiples of 32.
        Assert.Equal([(3, 64, 64), (3, 64, 64), (3, 96, 128), (3, 96, 128)], model.Shapes);
    }

    [Fact]
    public void What_is_found_in_mirrored_and_scaled_images_lies_where_the_object_is()
    {
        var plain = Predict(new Finder(), Off, new InputOptions { Width = Width, Height = Height });
        foreach (var tta in new TtaOptions[] { new() { Flip = true }, new() { Scales = [80], Flip = true }, new() { Scales = [40, 80, 120], Flip = true } })
        {
            var merged = Predict(new Finder(), tta, new InputOptions { Width = Width, Height = Height });

            foreach (var (one, many) in plain.Zip(merged))
            {
                var (expected, found) = (Only(one), Only(many));
                // A pixel of the smallest view is one of the image.
                AssertClose([expected.Box.X, expected.Box.Y, expected.Box.X2, expected.Box.Y2], [found.Box.X, found.Box.Y, found.Box.X2, found.Box.Y2], 1.01);
                AssertClose(expected.Keypoints!, found.Keypoints!, 1.01);
                Assert.True(RleOps.Iou(expected.Mask!, found.Mask!, false) > 0.85);
                Assert.Equal((Height, Width), (found.Mask!.Height, found.Mask.Width));
            }
        }
    }

    [Fact]
    public void What_looks_left_in_a_mirrored_image_is_right()
    {
        var input = new InputOptions { Width = Width, Height = Height };

        var found = Only(Predict(new Finder(), new() { Flip = true }, input)[0]);

        // The finder is surer of the left end: of the two views, each end was once the left one.
        AssertClose([4, 14, 0.85, 28, 14, 0.85], found.Keypoints!, 1e-6);
    }

    [Fact]
    public void Masks_are_voted_and_keypoints_weighed_by_scores()
    {
        Detection Say(float score, double left, double x, double confidence) => new(0, new Box(left, 10, 20, 10), score)
        {
            Mask = Filled(left),
            Keypoints = [x, 5, confidence, x + 1, 6, 1],
        };
        var views = new Queue<Detection[]>([[Say(0.8f, 10, 12, 0.5)], [Say(0.4f, 12, 18, 1)], [Say(0.6f, 13, 18, 0), Say(0.5f, 40, 30, 1)]]);

        var merged = (DetectionPrediction)Predict(new Scripted(views), new() { Scales = [40, 50, 60] }, new InputOptions(), images: 1)[0].Prediction;

        Assert.Equal([0.8f, 0.5f], merged.Detections.Select(found => found.Score));
        var best = merged.Detections[0];
        Assert.Equal(new Box(10, 10, 20, 10), best.Box);
        // At least two of the three masks: columns 12 to 31.
        Assert.Equal(Filled(12).ToMask(), best.Mask!.ToMask());
        // (0.8 * 0.5 * 12 + 0.4 * 1 * 18) / (0.8 * 0.5 + 0.4 * 1) = 15; the third has no confidence in it. Its score: (0.8 * 0.5 + 0.4 * 1) / 1.8.
        AssertClose([15, 5, 0.8 / 1.8], [.. best.Keypoints!.Take(3)], 1e-4);
        Assert.Equal(Filled(40).ToMask(), merged.Detections[1].Mask!.ToMask());
    }

    [Fact]
    public void Scores_of_classes_are_averaged()
    {
        var model = new Classes(new Queue<float[]>([[0.9f, 0.1f], [0.5f, 0.5f]]));

        var seen = Predict(model, new() { Flip = true }, new InputOptions { Width = Width, Height = Height }, images: 1);

        AssertClose([0.7, 0.3], [.. ((ClassificationPrediction)seen[0].Prediction).Scores.Select(score => (double)score)], 1e-6);
    }

    [Fact]
    public void The_usual_scales_are_those_of_the_paper_at_its_size()
    {
        var none = new PluginChoice("", "");
        var recipe = new Recipe { Name = "r", Data = none, Model = none, Augment = none, Trainer = none, Input = new() { Shorter = 800, Longer = 1333 } };

        var usual = TtaOptions.Usual(recipe);

        Assert.Equal([400, 500, 600, 700, 800, 900, 1000, 1100, 1200], usual.Scales);
        Assert.Equal((true, 2000), (usual.Flip, usual.MaxSize));
    }

    private static Detection Only(SeenImage image) => Assert.Single(((DetectionPrediction)image.Prediction).Detections);

    private static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }

    // 20 columns wide from a column on, rows 10 to 19.
    private static Rle Filled(double left)
    {
        var mask = new bool[Height, Width];
        for (var y = 10; y < 20; y++)
        {
            for (var x = (int)left; x < Math.Min(Width, (int)left + 20); x++)
            {
                mask[y, x] = true;
            }
        }

        return Rle.FromMask(mask);
    }

    private static List<SeenImage> Predict(IModel model, TtaOptions tta, InputOptions input, int images = 3)
    {
        var dataset = new Dataset
        {
            Name = "bars",
            Categories = [new(1, "bar"), new(2, "other")],
            KeypointNames = ["left end", "right end"],
            Images = [.. Enumerable.Range(1, images).Select(id => new ImageRecord { Id = id, FileName = $"{id}.png", Width = Width, Height = Height })],
            Source = new Bars(),
        };
        var sizing = new InputSizing(input);
        var options = sizing.Apply(new BatchLoaderOptions { BatchSize = 3, Shuffle = false, Workers = 1, Mean = [0, 0, 0], Std = [1, 1, 1] });
        var seen = new List<SeenImage>();
        new Predictor(model, CPU, options, sizing, tta).Predict(dataset, problem => Assert.Fail(problem.ToString()), seen.AddRange);
        return seen;
    }

    /// <summary>A bar on black, red at its left and blue at its right end, at a place that depends on the image.</summary>
    private sealed class Bars : IDecodedImageSource
    {
        public Stream Open(ImageRecord image) => throw new NotSupportedException();

        public RgbImage Decode(ImageRecord image)
        {
            var picture = new RgbImage(Width, Height);
            for (var y = 8; y < 20; y++)
            {
                for (var x = (int)image.Id * 4; x < (int)image.Id * 4 + 24; x++)
                {
                    picture.Row(y)[3 * x] = (byte)(x < (int)image.Id * 4 + 12 ? 255 : 0);
                    picture.Row(y)[3 * x + 2] = (byte)(x < (int)image.Id * 4 + 12 ? 0 : 255);
                }
            }

            return picture;
        }
    }

    /// <summary>Finds what is not black: its box, mask, and the middles of its left and right edge.</summary>
    private sealed class Finder : IModel
    {
        public List<(int, int, int)> Shapes { get; } = [];

        public ModelTask Task => ModelTask.Detection;

        public nn.Module Network { get; } = nn.Identity();

        public Losses Losses(Batch batch) => throw new NotSupportedException();

        public IReadOnlyList<Prediction> Predict(Batch batch)
        {
            Shapes.Add(((int)batch.Images.shape[0], (int)batch.Images.shape[2], (int)batch.Images.shape[3]));
            return [.. batch.Targets.Select((target, i) => Find(batch.Images[i].cpu(), target))];
        }

        private static DetectionPrediction Find(Tensor image, Target target)
        {
            var (rows, columns) = ((int)image.shape[1], (int)image.shape[2]);
            var values = image.contiguous().data<float>().ToArray();
            bool Has(int channel, int x, int y) => values[(channel * rows + y) * columns + x] > 127;
            var places = (from y in Enumerable.Range(0, rows)
                          from x in Enumerable.Range(0, columns)
                          where Has(0, x, y) || Has(2, x, y)
                          select (x, y)).ToArray();
            var box = Box.FromCorners(places.Min(p => p.x), places.Min(p => p.y), places.Max(p => p.x) + 1, places.Max(p => p.y) + 1);
            var middle = box.Y + box.Height / 2;
            var back = target.Transform.Inverse;
            var ((leftX, leftY), (rightX, rightY)) = (back.Apply(box.X, middle), back.Apply(box.X2, middle));
            var stored = back.Apply(box);
            var mask = new bool[target.OriginalSize.Height, target.OriginalSize.Width];
            for (var y = (int)Math.Round(stored.Y); y < Math.Round(stored.Y2); y++)
            {
                for (var x = (int)Math.Round(stored.X); x < Math.Round(stored.X2); x++)
                {
                    mask[y, x] = true;
                }
            }

            return new(target.ImageId, [new(0, stored, 0.9f) { Mask = Rle.FromMask(mask), Keypoints = [leftX, leftY, 0.9, rightX, rightY, 0.8] }])
            {
                Parts = DetectionParts.Boxes | DetectionParts.Masks | DetectionParts.Keypoints,
            };
        }
    }

    private sealed class Scripted(Queue<Detection[]> views) : IModel
    {
        public ModelTask Task => ModelTask.Detection;

        public nn.Module Network { get; } = nn.Identity();

        public Losses Losses(Batch batch) => throw new NotSupportedException();

        public IReadOnlyList<Prediction> Predict(Batch batch) => [new DetectionPrediction(batch.Targets[0].ImageId, views.Dequeue())];
    }

    private sealed class Classes(Queue<float[]> views) : IModel
    {
        public ModelTask Task => ModelTask.Classification;

        public nn.Module Network { get; } = nn.Identity();

        public Losses Losses(Batch batch) => throw new NotSupportedException();

        public IReadOnlyList<Prediction> Predict(Batch batch) => [new ClassificationPrediction(batch.Targets[0].ImageId, views.Dequeue())];
    }
}
