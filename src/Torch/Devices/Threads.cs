using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Version of libtorch.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((IntPtr)Shim.TorchVersion()) ?? "";

    /// <summary>Threads one operation may use.</summary>
    public static int get_num_threads() => Shim.Threads();

    public static void set_num_threads(int num) => Shim.Check(Shim.SetThreads(num));

    /// <summary>Threads for operations that run side by side.</summary>
    public static int get_num_interop_threads() => Shim.InteropThreads();

    public static void set_num_interop_threads(int num) => Shim.Check(Shim.SetInteropThreads(num));
}
