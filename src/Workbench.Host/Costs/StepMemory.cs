using System.Diagnostics;

namespace Workbench.Host.Costs;

/// <summary>Foretells the memory of a step from that of a single image, so that a batch that cannot fit is not tried: the system would end the
/// process.</summary>
/// <param name="Needed">Bytes of the process in a step, about.</param>
/// <param name="Free">Bytes there are for it, those it has already among them.</param>
public sealed record StepMemory(long Needed, long Free)
{
    // Below so many input pixels no known network comes near the memory of a machine.
    private const long SmallBatch = 2_000_000;

    /// <summary>Whether the step fits.</summary>
    public bool Fits => Needed <= Free;

    /// <summary>Whether a batch is so small that it need not be asked.</summary>
    /// <param name="pixels">Pixels of a batch, padding included.</param>
    public static bool IsSmall(long pixels) => pixels < SmallBatch;

    /// <summary>Runs a step of one image and reckons with as many as a batch has.</summary>
    /// <param name="images">Images of a batch.</param>
    /// <param name="stepOfOne">A whole step on one image.</param>
    public static StepMemory Of(int images, Action stepOfOne)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        stepOfOne();
        process.Refresh();
        var growth = Math.Max(0, process.PeakWorkingSet64 - before);
        return new(before + growth * images, process.WorkingSet64 + FreeMemory.Bytes());
    }
}
