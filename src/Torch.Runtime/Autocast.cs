using TorchSharp;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Runs convolutions and matrix products of this thread in a shorter type until disposed; numerically delicate operations stay in float32.</summary>
/// <remarks>Nested regions restore the state around them. Dispose on the same thread, innermost first. As <c>torch.autocast</c> in PyTorch.</remarks>
public sealed class Autocast : IDisposable
{
    [ThreadStatic]
    private static int _regions;

    private readonly DeviceType _device;
    private readonly bool _wasEnabled;
    private readonly ScalarType _type;

    /// <summary>Whether this thread is in such a region, of any device.</summary>
    public static bool IsActive => _regions > 0;

    /// <summary>Begins the region.</summary>
    /// <param name="device">Whose operations are cast.</param>
    /// <param name="type">bfloat16, or float16 on a GPU.</param>
    /// <exception cref="PlatformNotSupportedException">This libtorch does not export its switches under the names known here.</exception>
    public Autocast(DeviceType device, ScalarType type)
    {
        _device = device;
        (_wasEnabled, _type) = (AutocastSwitches.IsEnabled(device), AutocastSwitches.TypeOf(device));
        AutocastSwitches.Set(device, true, type);
        AutocastSwitches.Enter();
        _regions++;
    }

    /// <summary>Ends the region; the outermost one forgets the cast weights.</summary>
    public void Dispose()
    {
        _regions--;
        if (AutocastSwitches.Leave() == 0)
        {
            AutocastSwitches.ForgetCasts();
        }

        AutocastSwitches.Set(_device, _wasEnabled, _type);
    }
}
