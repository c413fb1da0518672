using TorchSharp;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Runs convolutions and matrix products of this thread in a shorter type until disposed; numerically delicate operations stay in float32.</summary>
/// <remarks>Nested regions restore the state around them. Dispose on the same thread, innermost first.</remarks>
public sealed unsafe class Autocast : IDisposable
{
    private readonly DeviceType _device;
    private readonly int _enabled;
    private readonly int _dtype;

    /// <summary>Begins the region.</summary>
    /// <param name="device">Whose operations are cast.</param>
    /// <param name="type">bfloat16, or float16 on a GPU.</param>
    public Autocast(DeviceType device, ScalarType type)
    {
        _device = device;
        int enabled, dtype;
        Shim.Check(Shim.AutocastState((int)device, &enabled, &dtype));
        (_enabled, _dtype) = (enabled, dtype);
        Shim.Check(Shim.AutocastSet((int)device, 1, (int)type));
        Shim.Check(Shim.AutocastNest(1));
    }

    /// <summary>Ends the region; the outermost one forgets the cast weights.</summary>
    public void Dispose()
    {
        Shim.Check(Shim.AutocastNest(-1));
        Shim.Check(Shim.AutocastSet((int)_device, _enabled, _dtype));
    }
}
