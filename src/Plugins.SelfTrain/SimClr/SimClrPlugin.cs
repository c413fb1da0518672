using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;

namespace Plugins.SelfTrain.SimClr;

/// <summary>Makes <see cref="SimClrTrainer"/>.</summary>
[Trainer("simclr", Summary = "Pre-trains the backbone without labels, by two views of each image", Uses = PartKinds.SecondView)]
public sealed class SimClrPlugin : Plugin<ITrainer, SimClrOptions>
{
    /// <inheritdoc/>
    protected override ITrainer Create(SimClrOptions options, BuildContext context)
    {
        var model = context.Model ?? throw new ArgumentException("simclr needs a model.");
        var backbone = context.Backbone
            ?? throw new ArgumentException("simclr trains a backbone, but the model uses none: take a model with one, for example classifier.");
        return new SimClrTrainer(options, model, backbone, context.Categories.Count);
    }
}
