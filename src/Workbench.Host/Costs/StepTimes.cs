using MathNet.Numerics.Statistics;

namespace Workbench.Host.Costs;

/// <summary>How long the same batch-wise work took, again and again: steps of training, or predictions of a batch.</summary>
public sealed record StepTimes
{
    /// <summary>Images of each repetition, those of a second stream among them.</summary>
    public required int Images { get; init; }

    /// <summary>Seconds of each repetition after the warm-up, in order; waiting for images left out, on a GPU until its work was done.</summary>
    public required IReadOnlyList<double> Seconds { get; init; }

    /// <summary>Seconds spent waiting for images beside them.</summary>
    public double WaitedSeconds { get; init; }

    /// <summary>Most memory of the device above what stood before the network was made; null where it cannot be told from what went before.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>The middle one.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Nine in ten take longer.</summary>
    public double P10 => Quantile(0.1);

    /// <summary>One in ten takes longer.</summary>
    public double P90 => Quantile(0.9);

    /// <summary>Images per second, waiting for images included.</summary>
    public double ImagesPerSecond => Images * Seconds.Count / (Seconds.Sum() + WaitedSeconds);

    /// <summary>Share of the time spent waiting for images, 0..1.</summary>
    public double WaitingShare => WaitedSeconds / (Seconds.Sum() + WaitedSeconds);

    /// <summary>The median for one image.</summary>
    public double SecondsPerImage => Median / Images;

    /// <summary>The repetitions of several processes together, with the highest of their peaks.</summary>
    /// <param name="repeats">At least one; all of as many images.</param>
    public static StepTimes Pooled(IReadOnlyList<StepTimes> repeats) => repeats[0] with
    {
        Seconds = [.. repeats.SelectMany(repeat => repeat.Seconds)],
        WaitedSeconds = repeats.Sum(repeat => repeat.WaitedSeconds),
        PeakBytes = repeats.Max(repeat => repeat.PeakBytes),
    };

    // Between two order statistics a straight line, as NumPy and Excel do.
    private double Quantile(double share) => Seconds.QuantileCustom(share, QuantileDefinition.R7);
}
