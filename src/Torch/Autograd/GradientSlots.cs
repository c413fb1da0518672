using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The gradients of many parameters in one call.</summary>
internal static unsafe class GradientSlots
{
    /// <summary>Sets the gradients to none, or to zeros in place.</summary>
    internal static void Clear(IReadOnlyList<Tensor> parameters, bool setToNone)
    {
        var handles = new IntPtr[parameters.Count];
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = parameters[i].Handle;
        }

        fixed (IntPtr* h = handles)
        {
            Shim.Check(Shim.ZeroGrad(h, handles.Length, setToNone ? 1 : 0));
        }

        GC.KeepAlive(parameters);
    }
}
