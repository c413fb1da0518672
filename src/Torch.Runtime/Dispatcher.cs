using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Calls operators of libtorch that TorchSharp does not bind, through the C functions that libtorch keeps stable for extensions.</summary>
/// <remarks>Every argument is one 64-bit word. An error of the operator is an exception here and not the end of the process.</remarks>
internal static unsafe class Dispatcher
{
    // Names the libtorch whose operators these words are meant for: 2.10, one byte each for major and minor.
    private const ulong Version = (2UL << 56) | (10UL << 48);

    private static readonly Lazy<nint> CallOperator = Export("torch_call_dispatcher");
    private static readonly Lazy<nint> NewHandle = Export("aoti_torch_new_tensor_handle");
    private static readonly Lazy<nint> NewList = Export("torch_new_list_reserve_size");
    private static readonly Lazy<nint> PushBack = Export("torch_list_push_back");

    /// <summary>Runs the operator; what it returns is not looked at.</summary>
    public static void Call(ReadOnlySpan<byte> name, params Span<ulong> arguments)
    {
        fixed (byte* n = name, overload = "\0"u8)
        fixed (ulong* stack = arguments)
        {
            Check(((delegate* unmanaged<byte*, byte*, ulong*, ulong, int>)CallOperator.Value)(n, overload, stack, Version), name);
        }
    }

    /// <summary>A list of tensors, which the operator takes over.</summary>
    public static ulong List(IReadOnlyList<Tensor> tensors)
    {
        nint list;
        Check(((delegate* unmanaged<nuint, nint*, int>)NewList.Value)((nuint)tensors.Count, &list), "list"u8);
        foreach (var tensor in tensors)
        {
            nint handle;
            Check(((delegate* unmanaged<nint, nint*, int>)NewHandle.Value)(tensor.Handle, &handle), "handle"u8);
            Check(((delegate* unmanaged<nint, ulong, int>)PushBack.Value)(list, (ulong)handle), "push"u8);
        }

        GC.KeepAlive(tensors);
        return (ulong)list;
    }

    /// <summary>A number.</summary>
    public static ulong Real(double value) => BitConverter.DoubleToUInt64Bits(value);

    private static void Check(int code, ReadOnlySpan<byte> what)
    {
        if (code != 0)
        {
            throw new InvalidOperationException(
                $"libtorch refused '{System.Text.Encoding.UTF8.GetString(what).TrimEnd('\0')}'; its message stands in the output above.");
        }
    }

    private static Lazy<nint> Export(string name) => new(() => LibTorchExports.Find(name, name, "An operator that TorchSharp does not bind"));
}
