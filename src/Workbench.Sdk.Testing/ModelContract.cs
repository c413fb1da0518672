using TorchSharp;
using Vision.Data;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using static TorchSharp.torch;

namespace Workbench.Sdk.Testing;

/// <summary>What every model must hold.</summary>
/// <typeparam name="TPlugin">The plugin class.</typeparam>
public abstract class ModelContract<TPlugin> : PluginContract<IModel, TPlugin>
    where TPlugin : IPlugin<IModel>, new()
{
    /// <inheritdoc/>
    protected override BuildContext Context =>
        base.Context with { Normalizer = new PlainNormalizer(), Backbone = new PlainBackbone(), Neck = new PlainNeck() };

    /// <summary>Losses are named, scalar and finite, with gradients to every parameter.</summary>
    [Fact]
    public void Losses_are_finite_scalars_that_train_every_parameter()
    {
        using var scope = NewDisposeScope();
        var model = Create();

        var losses = model.Losses(Some.Batch());
        losses.Total.backward();

        Assert.NotEmpty(losses.Terms);
        Assert.Equal(losses.Terms.Length, losses.Terms.Select(term => term.Name).Distinct().Count());
        Assert.All(losses.Terms, term => Assert.Equal(1, term.Value.numel()));
        Assert.All(losses.Terms, term => TensorFacts.IsFinite(term.Value));
        TensorFacts.GradientsReachAll(model.Network);
    }

    /// <summary>Images without any object are ordinary training images.</summary>
    [Fact]
    public void A_batch_without_objects_has_finite_losses()
    {
        using var scope = NewDisposeScope();

        var losses = Create().Losses(Some.Batch(empty: true));
        losses.Total.backward();

        Assert.All(losses.Terms, term => TensorFacts.IsFinite(term.Value));
    }

    /// <summary>The same seed and batch give the same losses.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_losses()
    {
        using var scope = NewDisposeScope();

        double[] Run()
        {
            manual_seed(4);
            var model = Create();
            return [.. model.Losses(Some.Batch()).Terms.Select(term => term.Value.ToDouble())];
        }

        Assert.Equal(Run(), Run());
    }

    /// <summary>The losses are the right way round: following them lowers them.</summary>
    [Fact]
    public void Steps_on_one_batch_lower_the_loss()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var model = Create();
        using var optimizer = optim.SGD(model.Network.parameters(), 0.005, momentum: 0.9);
        var batch = Some.Batch();

        var first = model.Losses(batch).Total.ToDouble();
        for (var step = 0; step < 15; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            model.Losses(batch).Total.backward();
            optimizer.step();
        }

        Assert.InRange(model.Losses(batch).Total.ToDouble(), 0, first * 0.98);
    }

    /// <summary>One prediction per image, in order, of the kind the task promises.</summary>
    [Fact]
    public void Predictions_come_one_per_image_in_order()
    {
        using var scope = NewDisposeScope();
        var model = Create();
        model.Network.eval();
        var batch = Some.Batch(3);

        using var still = no_grad();
        var predictions = model.Predict(batch);

        Assert.Equal(batch.Targets.Select(target => target.ImageId), predictions.Select(prediction => prediction.ImageId));
        Assert.All(predictions.Zip(batch.Targets), pair => CheckPrediction(model.Task, pair.First, pair.Second));
    }

    /// <summary>Training and predicting inside a scope leave no tensor behind.</summary>
    [Fact]
    public void Steps_and_predictions_leak_nothing()
    {
        using var outer = NewDisposeScope();
        var model = Create();
        model.Losses(Some.Batch()).Total.backward();

        TensorFacts.LeavesNothing(() =>
        {
            using var scope = NewDisposeScope();
            model.Network.train();
            model.Losses(Some.Batch()).Total.backward();
            model.Network.eval();
            model.Predict(Some.Batch());
        });
    }

    private static void CheckPrediction(ModelTask task, Prediction prediction, Target target)
    {
        switch (task)
        {
            case ModelTask.Classification:
                var scores = Assert.IsType<ClassificationPrediction>(prediction).Scores;
                Assert.Equal(Some.Categories.Count, scores.Count);
                Assert.Equal(1, scores.Sum(), 1e-4);
                break;
            case ModelTask.Detection:
                var detections = Assert.IsType<DetectionPrediction>(prediction).Detections;
                var (width, height) = target.OriginalSize;
                Assert.All(detections, detection => Assert.InRange(detection.Class, 0, Some.Categories.Count - 1));
                Assert.All(detections, detection => Assert.InRange(detection.Score, 0f, 1f));
                Assert.All(detections, detection => Assert.True(
                    detection.Box is { X: >= -1e-3, Y: >= -1e-3 } box && box.X2 <= width + 1e-3 && box.Y2 <= height + 1e-3,
                    $"{detection.Box} leaves the stored image"));
                Assert.Equal(detections.Select(detection => detection.Score).OrderDescending(), detections.Select(detection => detection.Score));
                break;
            default:
                Assert.Fail($"the contract does not know the task {task}");
                break;
        }
    }
}
