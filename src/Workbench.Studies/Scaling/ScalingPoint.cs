using Workbench.Studies.Status;

namespace Workbench.Studies.Scaling;

/// <summary>What a scaling study is drawn over.</summary>
public enum ScalingAxis
{
    /// <summary>Floating-point operations of one image forward.</summary>
    Flops,

    /// <summary>Parameters of the network.</summary>
    Parameters,

    /// <summary>Seconds of training, evaluation included, as measured.</summary>
    Seconds,

    /// <summary>Training images seen, repeats counted.</summary>
    Images,
}

/// <summary>Cells of a study that differ in their seed only, as one point: what they cost and how good they are.</summary>
public sealed record ScalingPoint
{
    /// <summary>A label per axis other than the seed.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The cells that are done, in the study's order; at least one.</summary>
    public required IReadOnlyList<StatusCell> Cells { get; init; }

    /// <summary>Operations of one image forward; NaN when not known.</summary>
    public required double Flops { get; init; }

    /// <summary>The log is from before sizes were written: <see cref="Flops"/> is a third of the training's operations per image.</summary>
    public bool IsReckoned { get; init; }

    /// <summary>Parameters; NaN when not known.</summary>
    public required double Parameters { get; init; }

    /// <summary>Mean seconds of training, own runs only.</summary>
    public required double Seconds { get; init; }

    /// <summary>Mean training images, own runs only.</summary>
    public required double Images { get; init; }

    /// <summary>Mean of the metric over the seeds.</summary>
    public required double Score { get; init; }

    /// <summary>Standard deviation over the seeds; NaN with fewer than two.</summary>
    public required double Spread { get; init; }

    /// <summary>Its name: <c>0.25 · 64</c>.</summary>
    public string Title => string.Join(" · ", Labels);

    /// <summary>Of its cells, the one whose score is nearest to the mean.</summary>
    public StatusCell Typical => Cells.MinBy(cell => Math.Abs(cell.Value - Score))!;

    /// <summary>Its place on an axis; NaN when not known.</summary>
    public double At(ScalingAxis axis) => axis switch
    {
        ScalingAxis.Flops => Flops,
        ScalingAxis.Parameters => Parameters,
        ScalingAxis.Seconds => Seconds,
        _ => Images,
    };
}
