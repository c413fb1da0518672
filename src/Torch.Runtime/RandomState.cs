using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>The state of the random generators that dropout and initialisation draw from, as bytes for checkpoints.</summary>
public static class RandomState
{
    private const int SeedBytes = sizeof(long);

    /// <summary>The state of the CPU's generator; for a GPU a seed behind it.</summary>
    /// <remarks>
    /// TorchSharp does not give the state of a GPU's own generator. So this draws a seed from the CPU's and starts the GPU's anew with it: whoever goes on
    /// from here, this process or another one later, draws the same numbers.
    /// </remarks>
    public static byte[] Get(Device device)
    {
        using var scope = NewDisposeScope();
        if (device.type == TorchSharp.DeviceType.CPU)
        {
            return get_rng_state().bytes.ToArray();
        }

        var seed = randint(0, long.MaxValue, [1], dtype: ScalarType.Int64).item<long>();
        cuda.manual_seed_all(seed);
        return [.. get_rng_state().bytes, .. BitConverter.GetBytes(seed)];
    }

    /// <summary>Goes on from a stored state; empty leaves the generators alone.</summary>
    /// <exception cref="ArgumentException">The bytes are no state of this libtorch, which itself would end the process over them.</exception>
    public static void Set(Device device, byte[] state)
    {
        if (state.Length == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var length = (int)get_rng_state().numel();
        var isCpu = device.type == TorchSharp.DeviceType.CPU;
        if (state.Length < length || (!isCpu && state.Length != length + SeedBytes))
        {
            throw new ArgumentException(
                $"The stored random state has {state.Length} bytes, but on {device} libtorch {__version__} has {(isCpu ? length : length + SeedBytes)}: it "
                    + "was stored by another version or for another device.",
                nameof(state));
        }

        set_rng_state(tensor(state[..length], dtype: ScalarType.Byte));
        if (!isCpu)
        {
            cuda.manual_seed_all(BitConverter.ToInt64(state, length));
        }
    }
}
