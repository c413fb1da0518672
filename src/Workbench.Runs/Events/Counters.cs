namespace Workbench.Runs.Events;

/// <summary>What a run has used since its first step; cumulative over stops and resumes.</summary>
/// <param name="Images">Images the network was trained on, repeats counted.</param>
/// <param name="Instances">Labelled objects in those images, crowds not counted.</param>
/// <param name="Pixels">Pixels of image content, padding not counted.</param>
/// <param name="Flops">Floating point operations of training (multiply and add are two), as estimated by the trainer.</param>
/// <param name="Seconds">Seconds of training, evaluation not counted.</param>
public readonly record struct Counters(long Images, long Instances, long Pixels, double Flops, double Seconds)
{
    /// <summary>The sum, field by field.</summary>
    public static Counters operator +(Counters a, Counters b) =>
        new(a.Images + b.Images, a.Instances + b.Instances, a.Pixels + b.Pixels, a.Flops + b.Flops, a.Seconds + b.Seconds);
}
