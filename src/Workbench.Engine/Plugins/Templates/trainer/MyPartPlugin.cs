using Vision.Data;
using Vision.Ops.Batches;
using Workbench.Sdk.Models;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace MyPart;

/// <summary>Training on labels with weighted losses.</summary>
[Trainer("my-part", Summary = "Minimises the model's losses times a weight")]
public sealed class MyPartPlugin : Plugin<ITrainer, MyPartOptions>
{
    /// <inheritdoc/>
    protected override ITrainer Create(MyPartOptions options, BuildContext context) =>
        new Weighted(options, context.Model ?? throw new ArgumentException("my-part needs a model."));

    private sealed class Weighted(MyPartOptions options, IModel model) : ITrainer
    {
        public nn.Module Network => model.Network;

        public Losses Step(Batch batch) => new([.. model.Losses(batch).Terms.Select(term => (term.Name, term.Value * options.Weight))]);
    }
}
