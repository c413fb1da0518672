using TorchSharp.Native;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The random generator of a GPU.</summary>
internal static unsafe class DeviceGenerator
{
    internal static byte[] GetState(Device device)
    {
        IntPtr generator, state;
        Shim.Check(Shim.GeneratorDefault((int)device.type, device.index, &generator));
        try
        {
            Shim.Check(Shim.GeneratorState(generator, &state));
            using var tensor = Tensor.Own(state);
            return tensor.bytes.ToArray();
        }
        finally
        {
            Shim.GeneratorFree(generator);
        }
    }

    internal static void SetState(Device device, byte[] bytes)
    {
        IntPtr generator;
        using var state = tensor(bytes, dtype: ScalarType.Byte);
        Shim.Check(Shim.GeneratorDefault((int)device.type, device.index, &generator));
        try
        {
            Shim.Check(Shim.GeneratorSetState(generator, state.Handle));
        }
        finally
        {
            Shim.GeneratorFree(generator);
        }
    }
}
