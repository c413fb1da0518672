using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Starts libtorch and tells what it is.</summary>
public static class LibTorch
{
    /// <summary>Sets the number of threads. The TorchSharp package loads libtorch itself, so malloc cannot be tuned from here.</summary>
    public static void Start(LibTorchOptions? options = null)
    {
        if (options?.Threads > 0)
        {
            set_num_threads(options.Threads);
        }
    }

    /// <summary>Version, device and threads, by name; loads libtorch.</summary>
    public static IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>
    {
        ["libtorch"] = __version__,
        ["device"] = cuda.is_available() ? $"{cuda.device_count()} GPU(s)" : "cpu",
        ["threads"] = $"{get_num_threads()}",
    };
}
