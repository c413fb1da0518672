using System.Text;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Starts libtorch with settings that must be made before its first use, and tells what it is.</summary>
public static unsafe class LibTorch
{
    /// <summary>Makes the settings. Call it before anything else of libtorch; later calls only change the number of threads.</summary>
    public static void Start(LibTorchOptions? options = null)
    {
        options ??= new LibTorchOptions();
        if (ShimLoader.IsLoaded)
        {
            if (options.Threads > 0)
            {
                set_num_threads(options.Threads);
            }

            return;
        }

        ShimLoader.Threads = options.Threads;
        ShimLoader.TuneMalloc = options.TuneMalloc;
    }

    /// <summary>Version, device, threads and processor features, by name; loads libtorch.</summary>
    public static IReadOnlyDictionary<string, string> Describe()
    {
        var config = Config();
        return new Dictionary<string, string>
        {
            ["libtorch"] = __version__,
            ["device"] = cuda.is_available() ? $"{cuda.device_count()} GPU(s)" : "cpu",
            ["cpu"] = Line(config, "CPU capability usage:") ?? "unknown",
            ["threads"] = $"{get_num_threads()}",
            ["blas"] = Shim.BlasThreads() is > 0 and var threads ? $"OpenBLAS, {threads} threads" : "the one libtorch was built with",
        };
    }

    private static string Config()
    {
        var buffer = new byte[16384];
        fixed (byte* bytes = buffer)
        {
            var length = Math.Min(Shim.TorchConfig(bytes, buffer.Length), buffer.Length);
            return Encoding.UTF8.GetString(buffer, 0, (int)length);
        }
    }

    private static string? Line(string text, string start)
    {
        var at = text.IndexOf(start, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + start.Length)..].Split('\n')[0].Trim();
    }
}
