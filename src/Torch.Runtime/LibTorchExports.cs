using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>Functions of libtorch that TorchSharp does not bind, found by their C++ names.</summary>
internal static class LibTorchExports
{
    private static readonly Lazy<nint> Library = new(Load);

    /// <summary>The address of a function.</summary>
    /// <param name="gcc">Its name as GCC and Clang write it.</param>
    /// <param name="msvc">Its name as MSVC writes it.</param>
    /// <param name="what">Who needs it, to begin a sentence.</param>
    /// <param name="instead">A sentence with the way on; empty where there is none but another libtorch.</param>
    /// <exception cref="PlatformNotSupportedException">There is none of that name.</exception>
    public static nint Find(string gcc, string msvc, string what, string instead = "")
    {
        var name = OperatingSystem.IsWindows() ? msvc : gcc;
        return NativeLibrary.TryGetExport(Library.Value, name, out var address)
            ? address
            : throw new PlatformNotSupportedException($"{what} needs '{name}', which libtorch {__version__} does not export here. {instead}".TrimEnd());
    }

    private static nint Load()
    {
        InitializeDeviceType(TorchSharp.DeviceType.CPU); // TorchSharp finds and loads libtorch
        return NativeLibrary.TryLoad("torch_cpu", typeof(TorchSharp.torch).Assembly, null, out var library)
            ? library
            : throw new PlatformNotSupportedException(
                "libtorch_cpu is not where TorchSharp loads it from: build again (./workbench), or put the library where the build had put it.");
    }
}
