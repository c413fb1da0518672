using Vision.Ops.Accounting;
using static TorchSharp.torch;

namespace Workbench.Engine.Training;

/// <summary>What training steps cost in floating-point operations, whatever the trainer does in them.</summary>
/// <remarks>A multiply and an add are two operations; a backward pass counts as twice its forward pass, and there is none
/// where no gradients are recorded.</remarks>
/// <param name="network">All that the trainer calls.</param>
public sealed class StepFlops(nn.Module network) : IDisposable
{
    private readonly FlopMeter _meter = new(network);

    /// <summary>Forgets what was called since the last step, an evaluation for example.</summary>
    public void Begin() => _meter.Take();

    /// <summary>The operations since <see cref="Begin"/>.</summary>
    public double End()
    {
        var (trained, untrained) = _meter.Take();
        return 3 * (2.0 * trained) + 2.0 * untrained;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
