using static TorchSharp.torch;

namespace Vision.Ops.Accounting;

/// <summary>Counts multiply-adds of one call of a network.</summary>
public static class FlopCounter
{
    /// <summary>Runs <paramref name="forward"/> once and adds up the multiply-adds of all layers that <see cref="FlopMeter"/> watches.</summary>
    /// <remarks>Divide by the batch to have it per image. Call it without gradients and in a dispose scope.</remarks>
    public static long MultiplyAdds(nn.Module network, Action forward)
    {
        using var meter = new FlopMeter(network);
        forward();
        var (trained, untrained) = meter.Take();
        return trained + untrained;
    }
}
