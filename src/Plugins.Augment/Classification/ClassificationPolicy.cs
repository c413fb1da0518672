using Plugins.Augment.Choices;
using Plugins.Augment.Operations;
using Vision.Data;
using Vision.Loading;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.Classification;

/// <summary>Crop and flip, then operations on what is seen.</summary>
/// <param name="crop">Crop and flip.</param>
/// <param name="operations">What is done to it.</param>
public sealed class ClassificationPolicy(ISteppedPolicy crop, OperationRun operations) : ISteppedPolicy
{
    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random)
    {
        using var draft = new Draft(crop.Apply(sample, random));
        operations.Apply(draft, random);
        return draft.Keep(SampleGeometry.ClipObjects(draft.Sample, minSize: 1));
    }

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random)
    {
        var shown = crop.Explain(sample, random).ToList();
        using var draft = new Draft(shown[^1].Sample);
        operations.Apply(draft, random, shown);
        shown.Add(new("clip boxes", "least 1 px", SampleGeometry.ClipObjects(draft.Snapshot(), minSize: 1)));
        return shown;
    }
}
