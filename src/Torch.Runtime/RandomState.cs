using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The state of the random generator that dropout and initialisation draw from, as bytes for checkpoints.</summary>
public static class RandomState
{
    /// <summary>The state of the CPU's generator, and behind it the device's own where it is another.</summary>
    public static byte[] Get(Device device)
    {
        using var scope = NewDisposeScope();
        var cpu = get_rng_state().bytes.ToArray();
        return device.type == TorchSharp.DeviceType.CPU ? cpu : [.. BitConverter.GetBytes(cpu.Length), .. cpu, .. DeviceGenerator.GetState(device)];
    }

    /// <summary>Goes on from a stored state; empty leaves the generators alone.</summary>
    public static void Set(Device device, byte[] state)
    {
        if (state.Length == 0)
        {
            return;
        }

        if (device.type == TorchSharp.DeviceType.CPU)
        {
            SetCpu(state);
            return;
        }

        var length = BitConverter.ToInt32(state);
        SetCpu(state[4..(4 + length)]);
        DeviceGenerator.SetState(device, state[(4 + length)..]);
    }

    private static void SetCpu(byte[] state)
    {
        using var scope = NewDisposeScope();
        set_rng_state(tensor(state, dtype: ScalarType.Byte));
    }
}
