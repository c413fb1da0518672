using Vision.Data;
using Vision.Ops.Batches;
using static TorchSharp.torch;

namespace Workbench.Sdk.Models;

/// <summary>A network with its losses and predictions for one task.</summary>
/// <remarks>Called inside a dispose scope and on the compute thread; keep only what the network owns.</remarks>
public interface IModel
{
    /// <summary>What is predicted; the metric follows from it.</summary>
    ModelTask Task { get; }

    /// <summary>Everything with parameters. A submodule that came from a backbone is registered under the name <c>backbone</c>.</summary>
    nn.Module Network { get; }

    /// <summary>Training: the losses of a batch, each a scalar tensor with gradient.</summary>
    Losses Losses(Batch batch);

    /// <summary>Inference: one prediction per image, in the batch's order, in pixels of the stored image.</summary>
    IReadOnlyList<Prediction> Predict(Batch batch);
}
