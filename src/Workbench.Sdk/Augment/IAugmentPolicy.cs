using Vision.Data;

namespace Workbench.Sdk.Augment;

/// <summary>Changes one training sample: pixels and objects together.</summary>
/// <remarks>
/// Called from many threads. Draw only from the given source, or the run cannot be repeated. The result fits
/// <c>BuildContext.ImageSize</c> (not larger; the loader pads). Where <c>BuildContext.ImagesAreScaled</c> is set, it has the size of the input.
/// </remarks>
public interface IAugmentPolicy
{
    /// <summary>Makes the training sample; the input is not changed.</summary>
    Sample Apply(Sample sample, Random random);
}
