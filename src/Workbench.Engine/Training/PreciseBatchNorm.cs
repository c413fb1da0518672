using TorchSharp.Modules;
using Vision.Ops.Batches;
using static TorchSharp.torch;

namespace Workbench.Engine.Training;

/// <summary>PreciseBN (Wu and Johnson 2021, "Rethinking 'Batch' in BatchNorm", section 3): the statistics of batch normalisation computed anew from
/// whole batches for the weights as they are, in place of running means that lag behind them.</summary>
public static class PreciseBatchNorm
{
    /// <summary>The layers whose statistics evaluation uses.</summary>
    public static IReadOnlyList<NormBase> Layers(nn.Module network) => [.. network.modules().OfType<NormBase>().Where(layer => layer.running_mean is not null)];

    /// <summary>Sets mean and variance of every layer to those over all batches; all batches count the same. The network is left in training mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batches">Batches of training; each is disposed.</param>
    /// <param name="forward">Sends a batch through the network.</param>
    public static void Recompute(nn.Module network, IEnumerable<Batch> batches, Action<Batch> forward)
    {
        using var noGrad = no_grad();
        using var outer = NewDisposeScope();
        var layers = Layers(network);
        var sums = layers.Select(layer => (Mean: zeros_like(layer.running_mean!), Square: zeros_like(layer.running_mean!))).ToArray();
        var momenta = layers.Select(layer => layer.momentum).ToArray();
        var count = 0;
        network.train();
        try
        {
            foreach (var layer in layers)
            {
                layer.momentum = 1; // The running statistics are then those of the batch.
            }

            foreach (var batch in batches)
            {
                using var scope = NewDisposeScope();
                using var owned = batch;
                forward(batch);
                count++;
                foreach (var (layer, sum) in layers.Zip(sums))
                {
                    sum.Mean.add_(layer.running_mean!);
                    sum.Square.add_(layer.running_var! + layer.running_mean!.square());
                }
            }
        }
        finally
        {
            foreach (var (layer, momentum) in layers.Zip(momenta))
            {
                layer.momentum = momentum;
            }
        }

        foreach (var (layer, sum) in layers.Zip(sums))
        {
            layer.running_mean!.copy_(sum.Mean / count);
            layer.running_var!.copy_((sum.Square / count) - layer.running_mean.square());
        }
    }
}
