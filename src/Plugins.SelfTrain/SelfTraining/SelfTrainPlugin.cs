using Vision.PseudoLabels;
using Workbench.Sdk.Plugins;
using Workbench.Sdk.Training;

namespace Plugins.SelfTrain.SelfTraining;

/// <summary>Makes <see cref="SelfTrainer"/>.</summary>
[Trainer("self-train", Uses = PartKinds.Auxiliary,
    Summary = "Students learn from people's labels and, on the images of 'auxiliary', from a teacher's")]
public sealed class SelfTrainPlugin : Plugin<ITrainer, SelfTrainOptions>
{
    /// <inheritdoc/>
    protected override ITrainer Create(SelfTrainOptions options, BuildContext context)
    {
        var model = context.Model ?? throw new ArgumentException("self-train needs a model.");
        return new SelfTrainer(options, model, new PseudoLabelRule
        {
            ScoreThreshold = options.ScoreThreshold,
            NmsThreshold = options.NmsThreshold,
            MaxPerImage = options.MaxPerImage,
            IsSoft = options.Labels == "soft",
            KeepsEmpty = options.KeepEmpty,
        });
    }
}
