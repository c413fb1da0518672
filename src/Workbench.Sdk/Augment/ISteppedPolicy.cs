using Vision.Data;

namespace Workbench.Sdk.Augment;

/// <summary>A policy that can also show its operations one by one, for people who look at it. A policy without this is shown as one step.</summary>
/// <remarks>Training never calls it, so it may be slow. The last step's sample is what <see cref="IAugmentPolicy.Apply"/> gives for an equal source.</remarks>
public interface ISteppedPolicy : IAugmentPolicy
{
    /// <summary>What happens to one sample, in order; an operation that was drawn not to happen is there with the sample unchanged.</summary>
    IReadOnlyList<AugmentStep> Explain(Sample sample, Random random);
}

/// <summary>One operation of a policy on one sample: of places, of pixels, or both.</summary>
/// <param name="Operation">Its name, for example <c>crop</c>.</param>
/// <param name="Drawn">What was drawn for it, for people: <c>factor 0.93</c>; empty when nothing was.</param>
/// <param name="Sample">The sample after it.</param>
public sealed record AugmentStep(string Operation, string Drawn, Sample Sample);
