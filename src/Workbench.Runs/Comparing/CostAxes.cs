using Vision.Accounting;

namespace Workbench.Runs.Comparing;

/// <summary>Where on an axis a moment of a run lies.</summary>
public static class CostAxes
{
    /// <summary>The counter the axis shows, or the step.</summary>
    public static double Place(this CostAxis axis, Counters counters, long step) => axis switch
    {
        CostAxis.Images => counters.Images,
        CostAxis.Instances => counters.Instances,
        CostAxis.Pixels => counters.Pixels,
        CostAxis.Flops => counters.Flops,
        CostAxis.Seconds => counters.Seconds,
        _ => step,
    };
}
