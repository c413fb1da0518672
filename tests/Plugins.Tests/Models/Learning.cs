using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>Overfits a batch on purpose.</summary>
internal static class Learning
{
    /// <summary>A classifier learns the labels of a batch.</summary>
    public static void ByHeart(IModel model, Batch batch, double learningRate, int steps)
    {
        var found = Trained(model, batch, learningRate, steps).Cast<ClassificationPrediction>()
            .Select(prediction => prediction.Scores.ToList().IndexOf(prediction.Scores.Max()));

        Assert.Equal(batch.Targets.Select(target => target.Label!.Value), found);
    }

    /// <summary>A detector learns the boxes of a batch.</summary>
    public static void ObjectsByHeart(IModel model, Batch batch, double learningRate, int steps)
    {
        foreach (var (target, prediction) in batch.Targets.Zip(Trained(model, batch, learningRate, steps).Cast<DetectionPrediction>()))
        {
            var best = prediction.Detections.Take(target.Instances.Count).ToList();
            Assert.All(target.Instances, instance => Assert.Contains(
                best, detection => detection.Class == instance.Class && RetinaNetTests.Iou(detection.Box, instance.Box) > 0.6));
        }
    }

    // The tensors are so small that threads would cost more than the work.
    private static IReadOnlyList<Prediction> Trained(IModel model, Batch batch, double learningRate, int steps)
    {
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            var optimizer = optim.SGD(model.Network.parameters(), learningRate, momentum: 0.9);
            var losses = RetinaNetTests.Train(model, batch, optimizer, steps);
            Assert.True(losses[^1] < losses[0] / 4, $"The loss went from {losses[0]} to {losses[^1]}.");
            model.Network.eval();
            using var noGrad = no_grad();
            return model.Predict(batch);
        }
        finally
        {
            set_num_threads(threads);
        }
    }
}
