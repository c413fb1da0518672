using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Plugins.Tests.Models;

/// <summary>Overfits a batch on purpose.</summary>
internal static class Learning
{
    /// <summary>A classifier learns the labels of a batch; the tensors are so small that threads would cost more than the work.</summary>
    public static void ByHeart(IModel model, Batch batch, double learningRate, int steps)
    {
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            var optimizer = optim.SGD(model.Network.parameters(), learningRate, momentum: 0.9);
            var losses = RetinaNetTests.Train(model, batch, optimizer, steps);

            model.Network.eval();
            using var noGrad = no_grad();
            var found = model.Predict(batch).Cast<ClassificationPrediction>().Select(prediction => prediction.Scores.ToList().IndexOf(prediction.Scores.Max()));
            Assert.True(losses[^1] < losses[0] / 4, $"The loss went from {losses[0]} to {losses[^1]}.");
            Assert.Equal(batch.Targets.Select(target => target.Label!.Value), found);
        }
        finally
        {
            set_num_threads(threads);
        }
    }
}
