using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Starts libtorch and tells what it is.</summary>
public static class LibTorch
{
    /// <summary>Makes the settings and loads libtorch. What OpenMP and malloc read once has no effect when libtorch is loaded already.</summary>
    public static void Start(LibTorchOptions? options = null)
    {
        options ??= new();
        if (options.Threads > 0)
        {
            NativeSettings.Variable("OMP_NUM_THREADS", options.Threads.ToString(System.Globalization.CultureInfo.InvariantCulture), overwrite: true);
        }

        // Waiting threads sleep instead of spinning: with a second run on the same cores spinning made steps more than ten times slower.
        NativeSettings.Variable("OMP_WAIT_POLICY", "PASSIVE", overwrite: false);
        if (options.TuneMalloc)
        {
            NativeSettings.KeepFreedMemory();
        }

        if (options.Threads > 0)
        {
            set_num_threads(options.Threads);
        }

        SwitchOffNnpack();
    }

    private static unsafe void SwitchOffNnpack()
    {
        if (OperatingSystem.IsLinux())
        {
            var context = ((delegate* unmanaged<nint>)LibTorchExports.Find("_ZN2at13globalContextEv", "", "NNPACK's switch"))();
            ((delegate* unmanaged<nint, byte, void>)LibTorchExports.Find("_ZN2at7Context20setUserEnabledNNPACKEb", "", "NNPACK's switch"))(context, 0);
        }
    }

    /// <summary>Version, device, processor features and threads, by name; loads libtorch.</summary>
    public static IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>
    {
        ["libtorch"] = __version__,
        ["device"] = cuda.is_available() ? $"{cuda.device_count()} GPU(s)" : "cpu",
        ["cpu"] = Capability(),
        ["threads"] = $"{get_num_threads()}",
    };

    // TorchSharp cannot be asked which kernels libtorch chose; this is the rule by which it chooses.
    private static string Capability() => Environment.GetEnvironmentVariable("ATEN_CPU_CAPABILITY") switch
    {
        "default" => "DEFAULT",
        "avx2" => "AVX2",
        "avx512" => "AVX512",
        _ when Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported && Fma.IsSupported => "AVX512",
        _ when Avx2.IsSupported && Fma.IsSupported => "AVX2",
        _ => "DEFAULT",
    };
}
