using Torch.Runtime;

namespace Workbench.Host.Costs;

/// <summary>How far the memory of this process grows on a device, from now on.</summary>
/// <remarks>On a CPU the peak of resident memory, on a GPU what <c>nvidia-smi</c> says this process has taken: libtorch keeps what it once took.</remarks>
internal sealed class DeviceMemory
{
    private readonly bool _isGpu;
    private readonly long? _before;

    /// <summary>Looks at what stands now.</summary>
    /// <param name="device">The device.</param>
    public DeviceMemory(TorchSharp.torch.Device device)
    {
        _isGpu = device.type != TorchSharp.DeviceType.CPU;
        if (_isGpu)
        {
            // The driver's own share comes with the first tensor.
            using var first = TorchSharp.torch.zeros(1, device: device);
            Accelerator.Synchronize(device.index);
        }

        _before = _isGpu ? NativeMemory.GpuBytes() : NativeMemory.ResidentBytes;
    }

    /// <summary>Bytes of the peak so far above what stood before; null where the system does not say.</summary>
    public long? Grown() => (_isGpu ? NativeMemory.GpuBytes() : NativeMemory.PeakBytes) is { } now && _before is { } before ? Math.Max(0, now - before) : null;
}
