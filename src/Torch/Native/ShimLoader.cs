using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Finds and loads the shim, and with it libtorch, once per process, with the settings made before.</summary>
internal static unsafe class ShimLoader
{
    private static readonly Lock Gate = new();
    private static bool _loaded;

    /// <summary>Threads per operation; 0 leaves it to OMP_NUM_THREADS or, without that, the number of processors.</summary>
    internal static int Threads { get; set; }

    /// <summary>Whether malloc keeps freed activations for the next step.</summary>
    internal static bool TuneMalloc { get; set; }

    internal static bool IsLoaded => Volatile.Read(ref _loaded);

    internal static void Load()
    {
        lock (Gate)
        {
            if (_loaded)
            {
                return;
            }

            var threads = Threads > 0 ? Threads : ThreadsOfEnvironment();
            var count = threads.ToString(System.Globalization.CultureInfo.InvariantCulture);
            // OpenMP and BLAS read these when they are loaded, and do not see what Environment.SetEnvironmentVariable sets.
            SetNativeEnvironment("OMP_NUM_THREADS", count, overwrite: Threads > 0);
            SetNativeEnvironment("OPENBLAS_NUM_THREADS", count, overwrite: Threads > 0);
            SetNativeEnvironment("MKL_NUM_THREADS", count, overwrite: Threads > 0);
            // Waiting threads sleep instead of spinning: with a second run on the same cores spinning made steps more than ten times slower.
            SetNativeEnvironment("OMP_WAIT_POLICY", "PASSIVE", overwrite: false);
            NativeLibrary.SetDllImportResolver(typeof(ShimLoader).Assembly, Resolve);
            Volatile.Write(ref _loaded, true);
        }
    }

    /// <summary>What follows the first load; runs inside it, so it may call the shim.</summary>
    private static void Prepare(IntPtr library)
    {
        var threads = Threads > 0 ? Threads : ThreadsOfEnvironment();
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "ts_memory_count"))();
        _ = ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "ts_set_threads"))(threads);
        if (TuneMalloc)
        {
            _ = ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, "ts_memory_tune"))();
        }
    }

    private static int ThreadsOfEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), out var threads) && threads > 0 ? threads : Environment.ProcessorCount;

    private static IntPtr _library;

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Shim.Library)
        {
            return IntPtr.Zero;
        }

        lock (Gate)
        {
            if (_library == IntPtr.Zero)
            {
                _library = NativeLibrary.Load(Place(assembly));
                Prepare(_library);
            }

            return _library;
        }
    }

    private static string Place(Assembly assembly)
    {
        string[] folders = [Path.GetDirectoryName(assembly.Location) ?? "", AppContext.BaseDirectory];
        var found = folders.Select(folder => Path.Combine(folder, $"lib{Shim.Library}.so")).FirstOrDefault(File.Exists);
        return found ?? throw new DllNotFoundException(
            $"lib{Shim.Library}.so is not in {string.Join(" or ", folders.Distinct())}. Build it with eng/native.sh, then build the solution.");
    }

    private static void SetNativeEnvironment(string name, string value, bool overwrite)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var nameBytes = System.Text.Encoding.ASCII.GetBytes(name + '\0');
        var valueBytes = System.Text.Encoding.ASCII.GetBytes(value + '\0');
        fixed (byte* n = nameBytes, v = valueBytes)
        {
            _ = SetEnv(n, v, overwrite ? 1 : 0);
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnv(byte* name, byte* value, int overwrite);
}
