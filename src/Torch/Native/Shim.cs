using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Native;

/// <summary>The exports of native/ that every other file needs: operators, tensors, errors. Blittable arguments only; codes other than 0 are errors.</summary>
internal static unsafe partial class Shim
{
    internal const string Library = "torch_shim";

    static Shim() => ShimLoader.Load();

    [DllImport(Library, EntryPoint = "ts_error")]
    internal static extern byte* Error(long* length);

    [DllImport(Library, EntryPoint = "ts_set_error")]
    internal static extern void SetError(byte* text, long length);

    [DllImport(Library, EntryPoint = "ts_operator_find")]
    internal static extern int OperatorFind(byte* name, byte* overload, IntPtr* result);

    [DllImport(Library, EntryPoint = "ts_operator_parameter")]
    internal static extern int OperatorParameter(IntPtr op, byte* name);

    [DllImport(Library, EntryPoint = "ts_operator_schema")]
    internal static extern long OperatorSchema(IntPtr op, byte* buffer, long capacity);

    [DllImport(Library, EntryPoint = "ts_call")]
    internal static extern int Call(IntPtr op, NativeValue* arguments, int count, NativeResult* results, int capacity, int* written);

    [DllImport(Library, EntryPoint = "ts_buffer_free")]
    internal static extern void BufferFree(void* buffer);

    [DllImport(Library, EntryPoint = "ts_tensor_free")]
    internal static extern void TensorFree(IntPtr handle);

    [DllImport(Library, EntryPoint = "ts_tensor_free_many")]
    internal static extern void TensorFreeMany(IntPtr* handles, long count);

    [DllImport(Library, EntryPoint = "ts_tensor_share")]
    internal static extern IntPtr TensorShare(IntPtr handle);

    [DllImport(Library, EntryPoint = "ts_tensor_facts")]
    internal static extern int TensorFacts(IntPtr handle, TensorFacts* facts);

    [DllImport(Library, EntryPoint = "ts_tensor_sizes")]
    internal static extern int TensorSizes(IntPtr handle, long* sizes, long* strides, long capacity);

    [DllImport(Library, EntryPoint = "ts_tensor_storage_offset")]
    internal static extern long TensorStorageOffset(IntPtr handle);

    [DllImport(Library, EntryPoint = "ts_tensor_data")]
    internal static extern int TensorData(IntPtr handle, void** address);

    [DllImport(Library, EntryPoint = "ts_tensor_from_memory")]
    internal static extern int TensorFromMemory(void* source, long bytes, long* sizes, int dimensions, int dtype, IntPtr* result);

    [DllImport(Library, EntryPoint = "ts_tensor_contiguous")]
    internal static extern int TensorContiguous(IntPtr handle, int memoryFormat, IntPtr* result);

    [DllImport(Library, EntryPoint = "ts_sgd_step")]
    internal static extern int SgdStep(IntPtr* parameters, IntPtr* velocities, long count, SgdSettings* settings);

    /// <summary>Turns a non-zero code of the call just made on this thread into an exception with libtorch's message.</summary>
    internal static void Check(int code)
    {
        if (code != 0)
        {
            NativeFailure.Throw();
        }
    }
}
