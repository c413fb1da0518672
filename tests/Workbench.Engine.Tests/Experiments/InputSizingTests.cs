using Vision.Data;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Engine.Tests.Recipes;
using Workbench.Engine.Training;

namespace Workbench.Engine.Tests.Experiments;

public sealed class InputSizingTests : IDisposable
{
    private readonly RecipeBench _bench = new("Good", "Shapes");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Operations_of_a_step_follow_the_size_of_its_batch()
    {
        using var experiment = Build("{shorter: 32, longer: 64, divisor: 8}", Grey(masks: true));
        using var flops = new StepFlops(experiment.Trainer.Network);
        var sizes = new HashSet<string>();

        foreach (var batch in experiment.Stream.From(0).Take(12))
        {
            using var owned = batch;
            flops.Begin();
            using var loss = experiment.Trainer.Step(batch).Total;

            // 3 x 3 x 3 multiply-adds for each of 2 channels of a pixel, three times for the backward pass, two operations each.
            var pixels = batch.Images.shape[0] * batch.Images.shape[2] * batch.Images.shape[3];
            Assert.Equal(3.0 * 2 * 27 * 2 * pixels, flops.End());
            Assert.True(batch.Images.shape[2] % 8 == 0 && batch.Images.shape[3] % 8 == 0);
            sizes.Add(string.Join('x', batch.Images.shape));
        }

        Assert.Equal(["2x3x32x48", "2x3x48x32"], sizes.Order());
    }

    [Fact]
    public void Operations_of_an_image_are_those_of_one_of_mean_size()
    {
        using var experiment = Build("{shorter: 32, longer: 64, divisor: 8}", Grey(masks: true));

        Assert.Equal(2.0 * 27 * 2 * 32 * 48, experiment.ForwardFlops);
        Assert.Equal((800, 1088), Turned(new InputSizing(new InputOptions { Shorter = 800 }).Typical(null)));
        Assert.Equal((640, 640), new InputSizing(new InputOptions()).Typical(Grey(masks: true)));
    }

    [Fact]
    public void Drawn_lengths_change_the_mean_area()
    {
        Assert.Equal(1, new InputSizing(new InputOptions { Shorter = 800 }).TrainingArea);
        Assert.Equal(0.625, new InputSizing(new InputOptions { Shorter = 800, TrainShorter = [400, 800] }).TrainingArea, 12);
        Assert.Equal((9 + 16 + 25) / 3.0 / 16,
            new InputSizing(new InputOptions { Shorter = 4, TrainShorter = [5, 3], TrainSampling = "range" }).TrainingArea, 12);
    }

    [Fact]
    public void Evaluation_gives_predictions_in_the_order_of_the_data()
    {
        var dataset = Grey(masks: true);
        using var experiment = Build("{shorter: 32, longer: 64, divisor: 8}", dataset);

        var predictions = experiment.Evaluation.Predict(experiment.Model, experiment.Device);

        Assert.Equal(dataset.Images.Select(image => image.Id), predictions.Select(prediction => prediction.ImageId));
    }

    [Fact]
    public void A_model_refuses_data_it_cannot_learn_from_before_the_first_step()
    {
        var refused = Assert.Throws<DataException>(() => Build("{shorter: 32, longer: 64}", Grey(masks: false)));

        Assert.Equal("grey has no masks, which model 'outlines' learns from. Use data with outlines.", refused.Message);
    }

    [Fact]
    public void A_detector_is_not_evaluated_on_the_middle_alone()
    {
        var refused = Assert.Throws<DataException>(() => Build("{width: 32, height: 32, centerCrop: 0.875}", Grey(masks: true)));

        Assert.Equal("input.centerCrop=0.875 sees the middle of an image, and 'outlines' would lose the objects at its edges. It is for classifiers: "
            + "set it to 0.", refused.Message);
    }

    [Fact]
    public void Drops_of_the_rate_come_in_their_order_inside_the_run()
    {
        // 9 images, batch 2: 10 epochs are 45 steps.
        var refused = Assert.Throws<DataException>(() => Build("{shorter: 32, longer: 64}", Grey(masks: true), "{length: 10ep, drops: [30it, 0.5]}"));

        Assert.Equal("schedule.drops [30it, 0.5] are steps 30, 22 of 45 with these data. Each must come after the one before it, and before the end of the "
            + "run.", refused.Message);
        Assert.Throws<DataException>(() => Build("{shorter: 32, longer: 64}", Grey(masks: true), "{length: 10ep, drops: [46it]}"));
        using var experiment = Build("{shorter: 32, longer: 64}", Grey(masks: true), "{length: 10ep, drops: [0.5, 30it]}");
        Assert.Equal([22, 30], experiment.Plan.Drops);
    }

    private static (int, int) Turned((int Width, int Height) size) => (size.Height, size.Width);

    private Experiment Build(string input, Dataset dataset, string schedule = "1x")
    {
        var recipe = _bench.Read($"""
            base: complete
            model: outlines
            backbone: null
            neck: null
            normalizer: null
            augment: as-it-is
            trainer: outlining
            metric: nothing
            input: {input}
            schedule: {schedule}
            loop: {"{batch: 2, device: cpu}"}
            """).Require();
        return new ExperimentBuilder(_bench.Catalog, _ => "").Build(recipe, new(dataset, dataset, []));
    }

    // Every third image is upright.
    private static Dataset Grey(bool masks) => new()
    {
        Name = "grey",
        Categories = [new(1, "one")],
        Source = new GreyScenes(),
        Images = [.. Enumerable.Range(1, 9).Select(id => new ImageRecord
        {
            Id = id,
            FileName = $"{id}.png",
            Width = id % 3 == 0 ? 16 : 24,
            Height = id % 3 == 0 ? 24 : 16,
            Annotations = [new() { Id = id, CategoryId = 1, Box = new(1, 1, 9, 9), Area = 81,
                Mask = masks ? new Vision.Masks.PolygonSegmentation([[1, 1, 10, 1, 10, 10]]) : null }],
        })],
    };

    private sealed class GreyScenes : IDecodedImageSource
    {
        public Stream Open(ImageRecord image) => throw new NotSupportedException();

        public Vision.Images.RgbImage Decode(ImageRecord image) => new(image.Width, image.Height);
    }
}
