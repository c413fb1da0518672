using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A managed function inside the backward pass of one tensor. Lives as long as the graph, whatever becomes of this object.</summary>
internal sealed unsafe class GradientHook
{
    private static readonly ConcurrentDictionary<long, Func<Tensor, Tensor?>> Hooks = new();
    private static long _nextId;

    private readonly Tensor _tensor;
    private readonly int _position;

    internal GradientHook(Tensor tensor, Func<Tensor, Tensor?> hook)
    {
        var id = Interlocked.Increment(ref _nextId);
        Hooks[id] = hook;
        int position;
        Shim.Check(Shim.HookAdd(tensor.Handle, id, &Run, &Free, &position));
        GC.KeepAlive(tensor);
        _tensor = tensor;
        _position = position;
    }

    /// <summary>Hooks that native graphs still hold.</summary>
    internal static int Alive => Hooks.Count;

    internal void Remove()
    {
        Shim.Check(Shim.HookRemove(_tensor.Handle, _position));
        GC.KeepAlive(_tensor);
    }

    [UnmanagedCallersOnly]
    [SuppressMessage("Design", "CA1031", Justification = "No exception may enter native frames; it is rethrown by the call that runs the backward pass.")]
    private static int Run(long id, IntPtr gradient, IntPtr* replacement)
    {
        try
        {
            using var given = Tensor.Own(gradient);
            var result = Hooks[id](given);
            *replacement = result is null ? IntPtr.Zero : Shim.TensorShare(result.Handle);
            if (result is not null && !ReferenceEquals(result, given) && result.OwningScope is null)
            {
                result.Dispose();
            }

            return 0;
        }
        catch (Exception error)
        {
            NativeFailure.Store(error);
            return 1;
        }
    }

    [UnmanagedCallersOnly]
    private static void Free(long id) => Hooks.TryRemove(id, out _);
}
