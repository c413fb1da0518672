using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Mixed precision, which the TorchSharp package does not have.</summary>
public sealed class Autocast : IDisposable
{
    /// <summary>Says so.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Autocast(DeviceType device, ScalarType type) =>
        throw new NotSupportedException(
            $"TorchSharp {__version__} has no autocast ({type} on {device}). Use loop.precision=fp32, or build with -p:FullFeed=false.");

    /// <summary>Nothing.</summary>
    public void Dispose()
    {
    }
}
