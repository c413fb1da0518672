using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Exports of native/autograd.cpp, hooks.cpp, modes.cpp and autocast.cpp.</summary>
internal static unsafe partial class Shim
{
    [DllImport(Library, EntryPoint = "ts_backward")]
    internal static extern int Backward(
        IntPtr* tensors, long count, IntPtr* gradients, long gradientCount, int retainGraph, int createGraph, IntPtr* inputs, long inputCount);

    [DllImport(Library, EntryPoint = "ts_grad")]
    internal static extern int Grad(
        IntPtr* outputs, long outputCount, IntPtr* inputs, long inputCount, IntPtr* gradients, long gradientCount,
        int retainGraph, int createGraph, int allowUnused, IntPtr* results);

    [DllImport(Library, EntryPoint = "ts_tensor_grad")]
    internal static extern int TensorGrad(IntPtr handle, IntPtr* result);

    [DllImport(Library, EntryPoint = "ts_tensor_set_grad")]
    internal static extern int TensorSetGrad(IntPtr handle, IntPtr gradient);

    [DllImport(Library, EntryPoint = "ts_zero_grad")]
    internal static extern int ZeroGrad(IntPtr* handles, long count, int toNone);

    [DllImport(Library, EntryPoint = "ts_tensor_set_requires_grad")]
    internal static extern int TensorSetRequiresGrad(IntPtr handle, int value);

    [DllImport(Library, EntryPoint = "ts_tensor_retain_grad")]
    internal static extern int TensorRetainGrad(IntPtr handle);

    [DllImport(Library, EntryPoint = "ts_hook_add")]
    internal static extern int HookAdd(
        IntPtr handle, long context, delegate* unmanaged<long, IntPtr, IntPtr*, int> hook, delegate* unmanaged<long, void> free, int* position);

    [DllImport(Library, EntryPoint = "ts_hook_remove")]
    internal static extern int HookRemove(IntPtr handle, int position);

    [DllImport(Library, EntryPoint = "ts_node_attach")]
    internal static extern int NodeAttach(
        IntPtr* inputs, int inputCount, IntPtr* outputs, int outputCount, long context,
        delegate* unmanaged<long, IntPtr*, int, IntPtr*, int, int> backward, delegate* unmanaged<long, void> free);

    [DllImport(Library, EntryPoint = "ts_grad_enabled")]
    internal static extern int GradEnabled();

    [DllImport(Library, EntryPoint = "ts_set_grad_enabled")]
    internal static extern void SetGradEnabled(int enabled);

    [DllImport(Library, EntryPoint = "ts_inference_enabled")]
    internal static extern int InferenceEnabled();

    [DllImport(Library, EntryPoint = "ts_inference_enter")]
    internal static extern int InferenceEnter(int enabled, IntPtr* mode);

    [DllImport(Library, EntryPoint = "ts_inference_leave")]
    internal static extern void InferenceLeave(IntPtr mode);

    [DllImport(Library, EntryPoint = "ts_autocast_state")]
    internal static extern int AutocastState(int deviceType, int* enabled, int* dtype);

    [DllImport(Library, EntryPoint = "ts_autocast_set")]
    internal static extern int AutocastSet(int deviceType, int enabled, int dtype);

    [DllImport(Library, EntryPoint = "ts_autocast_nest")]
    internal static extern int AutocastNest(int step);
}
