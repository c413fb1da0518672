using Workbench.Studies.Files;
using Workbench.Studies.Status;

namespace Workbench.Studies.Accounting;

/// <summary>The sums of Fig. 2 of Rethinking ImageNet Pre-training for any line of trainings: images, instances and pixels, repeats counted.</summary>
public static class LineageSums
{
    /// <summary>The sums.</summary>
    public static StatusLineage Of(LineageText line) => new(
        line.Label,
        line.Phases.Sum(phase => phase.Images * phase.Epochs),
        line.Phases.Sum(phase => phase.Images * phase.Epochs * phase.InstancesPerImage),
        line.Phases.Sum(phase => phase.Images * phase.Epochs * phase.PixelsPerImage));
}
