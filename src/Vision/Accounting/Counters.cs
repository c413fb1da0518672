using System.Text.Json.Serialization;

namespace Vision.Accounting;

/// <summary>What a run has consumed since its first step, over stops and resumes: the x axes of Fig. 2 of Rethinking ImageNet Pre-training, and cost.</summary>
/// <param name="Images">Training images seen, repeats counted.</param>
/// <param name="Instances">Labelled objects in them, crowds not counted; the images themselves for classification.</param>
/// <param name="Pixels">Pixels of image content seen after resizing, padding not counted.</param>
/// <param name="Flops">
/// Floating-point operations of the network (multiply and add are two), forward and backward (backward counted as twice the forward), and of a teacher that
/// labels images (forward; those images count only when they are trained on).
/// </param>
/// <param name="Seconds">Seconds of training, evaluation included, over all sessions of the run, a teacher's labelling included.</param>
// A struct is read by its empty constructor unless told otherwise, and a missing field would be 0.
[method: JsonConstructor]
public readonly record struct Counters(long Images, long Instances, long Pixels, double Flops, double Seconds)
{
    /// <summary>The sum, field by field.</summary>
    public static Counters operator +(Counters a, Counters b) =>
        new(a.Images + b.Images, a.Instances + b.Instances, a.Pixels + b.Pixels, a.Flops + b.Flops, a.Seconds + b.Seconds);
}
