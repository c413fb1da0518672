using System.ComponentModel.DataAnnotations;

namespace Workbench.Runs.Comparing;

/// <summary>How runs are compared.</summary>
public sealed record CompareOptions
{
    /// <summary>The run others are held against: id, number or name; empty takes the first.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>Number of bootstrap draws; 0 makes no intervals.</summary>
    [Range(0, 1_000_000)]
    public int Draws { get; init; } = 2000;

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; } = 20181121;

    /// <summary>What the curves are drawn over.</summary>
    public CostAxis Axis { get; init; } = CostAxis.Iterations;

    /// <summary>The number the curves show; empty takes the one by which runs are ranked.</summary>
    public string Metric { get; init; } = "";
}

/// <summary>What a curve is drawn over; all but iterations include the cost of the parents.</summary>
public enum CostAxis
{
    /// <summary>Steps of the run itself.</summary>
    Iterations,

    /// <summary>Training images.</summary>
    Images,

    /// <summary>Labelled objects.</summary>
    Instances,

    /// <summary>Pixels of image content.</summary>
    Pixels,

    /// <summary>Floating point operations.</summary>
    Flops,

    /// <summary>Seconds of training.</summary>
    Seconds,
}
