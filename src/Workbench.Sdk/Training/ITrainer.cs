using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using static TorchSharp.torch;

namespace Workbench.Sdk.Training;

/// <summary>Owns one step: from a batch to the losses to be minimised. The host owns the loop, the optimizer, the schedule and the checkpoints.</summary>
public interface ITrainer
{
    /// <summary>What is optimised and stored in checkpoints, including a teacher or a projection head if there is one.</summary>
    nn.Module Network { get; }

    /// <summary>The losses of one batch; the host calls <c>backward</c> and the optimizer.</summary>
    Losses Step(Batch batch);
}
