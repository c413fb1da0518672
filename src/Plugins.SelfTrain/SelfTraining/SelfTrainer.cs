using Vision.Ops.Batches;
using Vision.PseudoLabels;
using Workbench.Sdk.Models;
using Workbench.Sdk.Training;
using static TorchSharp.torch;

namespace Plugins.SelfTrain.SelfTraining;

/// <summary>Human and pseudo labels jointly: L = (L_h + alpha * EMA(L_h)/EMA(L_p) * L_p) / (1 + alpha).</summary>
/// <remarks>
/// Each stream has a forward pass of its own: the model normalises its losses within a batch, the streams may differ in size, and batch normalisation
/// then takes its means from images of one kind. It costs as many operations as one pass over both.
/// </remarks>
internal sealed class SelfTrainer(SelfTrainOptions options, IModel model, PseudoLabelRule labels) : ISelfTrainer
{
    private readonly LossAverages _averages = new(model.Network, options.EmaDecay);

    public int Rounds => options.Rounds;

    public string Teacher => options.Teacher;

    public StudentStart Student => options.Student;

    public PseudoLabelRule Labels => labels;

    public nn.Module Network => model.Network;

    public Losses Step(Batch batch)
    {
        var second = batch.Auxiliary ?? throw new ArgumentException("self-train needs a second batch; the recipe's 'auxiliary' names its images.");
        var human = model.Losses(batch).Total;
        var pseudo = model.Losses(second).Total;
        var (humanMean, pseudoMean) = _averages.After(human, pseudo);
        var ratio = options.NormalizeLosses ? humanMean / pseudoMean.clamp_min(1e-12) : ones_like(humanMean);
        var whole = 1 + options.Alpha;
        return new Losses(("human", human / whole), ("pseudo", pseudo * ratio * (options.Alpha / whole)))
        {
            Shown = [("lossHuman", human), ("lossPseudo", pseudo), ("emaHuman", humanMean), ("emaPseudo", pseudoMean), ("ratio", ratio)],
        };
    }
}
