using System.Collections.Concurrent;
using TorchSharp.Native;

namespace TorchSharp;

/// <summary>
/// Handles of tensors that were garbage collected, waiting for a computing thread to free them at its next new tensor.
/// Freeing on the finalizer thread was measured to slow libtorch's threads to half speed.
/// </summary>
internal static class ForgottenHandles
{
    private static readonly ConcurrentQueue<IntPtr> Handles = new();
    private static volatile bool _any;

    internal static bool Any => _any;

    internal static void Add(IntPtr handle)
    {
        Handles.Enqueue(handle);
        _any = true;
    }

    internal static void Free()
    {
        _any = false;
        while (Handles.TryDequeue(out var handle))
        {
            Shim.TensorFree(handle);
            LiveTensors.Remove(1);
        }
    }
}
