using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.SelfTrain.Supervised;

/// <summary>Settings of supervised training: none.</summary>
public sealed record SupervisedOptions;

/// <summary>Training on labels, for any model.</summary>
[Trainer("supervised", Summary = "Minimises the model's losses on labelled images")]
public sealed class SupervisedPlugin : Plugin<ITrainer, SupervisedOptions>
{
    /// <inheritdoc/>
    protected override ITrainer Create(SupervisedOptions options, BuildContext context) =>
        new SupervisedTrainer(context.Model ?? throw new ArgumentException("supervised needs a model."));

    private sealed class SupervisedTrainer(IModel model) : ITrainer
    {
        public nn.Module Network => model.Network;

        public Losses Step(Batch batch) => model.Losses(batch);
    }
}
