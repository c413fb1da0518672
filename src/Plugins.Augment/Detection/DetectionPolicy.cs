using Plugins.Augment.Choices;
using Plugins.Augment.Operations;
using Vision.Data;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.Detection;

/// <summary>Operations on the decoded image, then scale, crop and flip: Augment-S2, S3 and S4.</summary>
/// <remarks>
/// The order of the TensorFlow pipelines. The view's numbers are drawn first, so that the same seed gives the same view under every policy.
/// Mirroring comes last here and before scaling there, which gives the same samples.
/// </remarks>
/// <param name="operations">What is done to the image.</param>
/// <param name="view">What is seen of it.</param>
public sealed class DetectionPolicy(OperationRun operations, ScaleAndCrop view) : ISteppedPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random)
    {
        var drawn = view.Draw(sample.Image, random);
        using var draft = new Draft(sample);
        operations.Apply(draft, random);
        return draft.Keep(view.Apply(draft.Sample, drawn));
    }

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random)
    {
        var drawn = view.Draw(sample.Image, random);
        using var draft = new Draft(sample);
        var shown = new List<AugmentStep>();
        operations.Apply(draft, random, shown);
        shown.AddRange(view.Explain(draft.Snapshot(), drawn));
        return shown;
    }
}
