using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Exports of native/generator.cpp, memory.cpp, threads.cpp, device.cpp and versions.cpp.</summary>
internal static unsafe partial class Shim
{
    [DllImport(Library, EntryPoint = "ts_manual_seed")]
    internal static extern int ManualSeed(long seed);

    [DllImport(Library, EntryPoint = "ts_generator_default")]
    internal static extern int GeneratorDefault(int deviceType, int deviceIndex, IntPtr* result);

    [DllImport(Library, EntryPoint = "ts_generator_new")]
    internal static extern int GeneratorNew(int deviceType, int deviceIndex, long seed, IntPtr* result);

    [DllImport(Library, EntryPoint = "ts_generator_free")]
    internal static extern void GeneratorFree(IntPtr generator);

    [DllImport(Library, EntryPoint = "ts_generator_seed")]
    internal static extern int GeneratorSeed(IntPtr generator, long seed);

    [DllImport(Library, EntryPoint = "ts_generator_reseed")]
    internal static extern int GeneratorReseed(IntPtr generator, long* seed);

    [DllImport(Library, EntryPoint = "ts_generator_initial_seed")]
    internal static extern int GeneratorInitialSeed(IntPtr generator, long* seed);

    [DllImport(Library, EntryPoint = "ts_generator_state")]
    internal static extern int GeneratorState(IntPtr generator, IntPtr* state);

    [DllImport(Library, EntryPoint = "ts_generator_set_state")]
    internal static extern int GeneratorSetState(IntPtr generator, IntPtr state);

    [DllImport(Library, EntryPoint = "ts_memory_count")]
    internal static extern void MemoryCount();

    [DllImport(Library, EntryPoint = "ts_memory_live")]
    internal static extern long MemoryLive();

    [DllImport(Library, EntryPoint = "ts_memory_peak")]
    internal static extern long MemoryPeak();

    [DllImport(Library, EntryPoint = "ts_memory_reset_peak")]
    internal static extern void MemoryResetPeak();

    [DllImport(Library, EntryPoint = "ts_memory_tune")]
    internal static extern int MemoryTune();

    [DllImport(Library, EntryPoint = "ts_memory_trim")]
    internal static extern void MemoryTrim();

    [DllImport(Library, EntryPoint = "ts_threads")]
    internal static extern int Threads();

    [DllImport(Library, EntryPoint = "ts_set_threads")]
    internal static extern int SetThreads(int count);

    [DllImport(Library, EntryPoint = "ts_interop_threads")]
    internal static extern int InteropThreads();

    [DllImport(Library, EntryPoint = "ts_set_interop_threads")]
    internal static extern int SetInteropThreads(int count);

    [DllImport(Library, EntryPoint = "ts_blas_threads")]
    internal static extern int BlasThreads();

    [DllImport(Library, EntryPoint = "ts_cuda_count")]
    internal static extern int CudaCount();

    [DllImport(Library, EntryPoint = "ts_cudnn_available")]
    internal static extern int CudnnAvailable();

    [DllImport(Library, EntryPoint = "ts_cuda_synchronize")]
    internal static extern int CudaSynchronize(int deviceIndex);

    [DllImport(Library, EntryPoint = "ts_cuda_memory")]
    internal static extern int CudaMemory(int deviceIndex, long* live, long* peak, int* known);

    [DllImport(Library, EntryPoint = "ts_cuda_reset_peak")]
    internal static extern int CudaResetPeak(int deviceIndex);

    [DllImport(Library, EntryPoint = "ts_cuda_empty_cache")]
    internal static extern int CudaEmptyCache();

    [DllImport(Library, EntryPoint = "ts_cuda_flag_set")]
    internal static extern int CudaFlagSet(int flag, int value);

    [DllImport(Library, EntryPoint = "ts_cuda_flag")]
    internal static extern int CudaFlag(int flag);

    [DllImport(Library, EntryPoint = "ts_torch_version")]
    internal static extern byte* TorchVersion();

    [DllImport(Library, EntryPoint = "ts_cxx11_abi")]
    internal static extern int Cxx11Abi();

    [DllImport(Library, EntryPoint = "ts_torch_config")]
    internal static extern long TorchConfig(byte* buffer, long capacity);
}
