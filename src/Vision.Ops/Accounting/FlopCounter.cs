using static TorchSharp.torch;

namespace Vision.Ops.Accounting;

/// <summary>Counts multiply-adds and activations of one call of a network.</summary>
public static class FlopCounter
{
    /// <summary>Runs <paramref name="forward"/> once and adds up the multiply-adds of all layers that <see cref="FlopMeter"/> watches.</summary>
    /// <remarks>Divide by the batch to have it per image. Call it without gradients and in a dispose scope.</remarks>
    public static long MultiplyAdds(nn.Module network, Action forward) => Count(network, forward).MultiplyAdds;

    /// <summary>Runs <paramref name="forward"/> once and counts as <see cref="FlopMeter"/> does.</summary>
    /// <remarks>As <see cref="MultiplyAdds"/>.</remarks>
    public static (long MultiplyAdds, long Activations) Count(nn.Module network, Action forward)
    {
        using var meter = new FlopMeter(network);
        forward();
        var activations = meter.Activations;
        var (trained, untrained) = meter.Take();
        return (trained + untrained, activations);
    }
}
