using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;

namespace Plugins.SelfTrain.Joint;

/// <summary>Makes <see cref="JointTrainer"/>.</summary>
[Trainer("joint", Summary = "The model's task and image classification on one backbone", Uses = PartKinds.Auxiliary)]
public sealed class JointPlugin : Plugin<ITrainer, JointOptions>
{
    /// <inheritdoc/>
    protected override ITrainer Create(JointOptions options, BuildContext context)
    {
        var model = context.Model ?? throw new ArgumentException("joint needs a model.");
        var backbone = context.Backbone
            ?? throw new ArgumentException("joint shares a backbone, but the model uses none: take a model with one, for example retinanet.");
        return context.AuxiliaryCategories.Count > 0
            ? new JointTrainer(options, model, backbone, context.AuxiliaryCategories.Count)
            : throw new ArgumentException("joint needs auxiliary data with at least one class.");
    }
}
