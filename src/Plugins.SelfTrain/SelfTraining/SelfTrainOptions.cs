using System.ComponentModel.DataAnnotations;
using Workbench.Sdk.Options;
using Workbench.Sdk.Training;

namespace Plugins.SelfTrain.SelfTraining;

/// <summary>Settings of self-training (Rethinking Pre-training and Self-training, Zoph et al. 2020).</summary>
/// <remarks>The student's noise is not set here: it is the augment policy (<c>augment</c>, <c>auxiliaryAugment</c>) and the
/// dropout of model and backbone.</remarks>
public sealed record SelfTrainOptions
{
    /// <summary>
    /// The teacher of the first round: <c>run:ID</c> (its last checkpoint; <c>run:ID@best</c> its best), which may be of another architecture than the
    /// student, or a <c>.pth</c>/<c>.safetensors</c> file with weights for the student's own parts.
    /// </summary>
    [Required(ErrorMessage = "is the teacher of the first round and must be given, for example with --set trainer.teacher=run:12")]
    [WeightSource("teacher")]
    public string Teacher { get; init; } = "";

    /// <summary>Rounds: each labels the images anew (from the second on with the student before) and trains a fresh student over the whole schedule.</summary>
    [Range(1, 20)]
    public int Rounds { get; init; } = 1;

    /// <summary>Where each student begins: <c>init</c> (the recipe's <c>init</c>, with the seed of its round) or <c>teacher</c> (the
    /// teacher's weights; same architecture).</summary>
    public StudentStart Student { get; init; } = StudentStart.Init;

    /// <summary>
    /// Boxes from this score on become labels; for a classifier, images whose best class reaches it. That the paper took 0.5 is recalled, not
    /// verified; <c>workbench pseudo show</c> prints what every other threshold would have kept.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ScoreThreshold { get; init; } = 0.5;

    /// <summary>Overlap above which the weaker of two pseudo boxes of a class goes, after the model's own suppression; 0 leaves it at that.</summary>
    [Range(0.0, 1.0)]
    public double NmsThreshold { get; init; }

    /// <summary>Most pseudo boxes per image, the best ones; 0 keeps all.</summary>
    [Range(0, 10_000)]
    public int MaxPerImage { get; init; }

    /// <summary>
    /// <c>hard</c>: a pseudo box counts like a human one (that the paper did so is recalled, not verified), an image's class is the best one. <c>soft</c>:
    /// a box's score weighs the class loss of its anchors and its box loss; an image is learnt with the teacher's probabilities of all classes (Xie et al.
    /// 2020).
    /// </summary>
    [AllowedValues("hard", "soft")]
    public string Labels { get; init; } = "hard";

    /// <summary>
    /// Trains also on images where nothing was kept, as pure background. By default they are left out: no score above the threshold is not yet a
    /// sign of an empty image. No source says what the paper did.
    /// </summary>
    public bool KeepEmpty { get; init; }

    /// <summary>Weight of the pseudo loss against the human one. No source gives the paper's value.</summary>
    [Range(0.0, 1000.0)]
    public double Alpha { get; init; } = 1;

    /// <summary>
    /// Scales the pseudo loss to the size of the human one: L = (L_h + alpha * EMA(L_h)/EMA(L_p) * L_p) / (1 + alpha). Without, the ratio is 1. The paper
    /// names a loss normalisation that keeps the student stable; this formula for it is recalled, not verified.
    /// </summary>
    public bool NormalizeLosses { get; init; } = true;

    /// <summary>How slowly the two moving averages follow, per step. No source gives the paper's value.</summary>
    [Range(0.0, 0.99999)]
    public double EmaDecay { get; init; } = 0.99;
}
