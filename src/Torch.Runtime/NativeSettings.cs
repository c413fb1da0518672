using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Torch.Runtime;

/// <summary>Settings of the C library and of OpenMP that count only when made before libtorch is loaded. Linux; elsewhere they are left alone.</summary>
internal static partial class NativeSettings
{
    // Parameters of mallopt, from glibc's malloc.h.
    private const int LargestKeptApart = 1, TrimThreshold = -1, TopPad = -2, MmapMax = -4;

    /// <summary>
    /// The setting without which libtorch 2.10 is wrong on some machines, made as soon as anything of this assembly is used. What the user has set stays.
    /// </summary>
    /// <remarks>
    /// oneDNN 3.7 plans by the sizes of the caches. On a machine whose virtualisation hides them its AVX2 and AVX-512 kernels were seen to compute wrong
    /// gradients (a 3x3 convolution from 32 to 36 channels: 13 to 25 % off) and to divide by zero (1x1, 256 to 1024 channels); those for AVX are right:
    /// docs/decisions/0018-libtorch-on-a-cpu.md.
    /// </remarks>
#pragma warning disable CA2255 // must come before the first convolution of whoever uses this library, whatever they call first
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void BeforeAnything()
    {
        if (OperatingSystem.IsLinux() && !Directory.Exists("/sys/devices/system/cpu/cpu0/cache/index0"))
        {
            Variable("ONEDNN_MAX_CPU_ISA", "AVX", overwrite: false);
        }
    }

    /// <summary>A variable that OpenMP and BLAS read when they are loaded; they do not see what
    /// <see cref="Environment.SetEnvironmentVariable(string, string)"/> sets.</summary>
    public static void Variable(string name, string value, bool overwrite)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetEnv(name, value, overwrite ? 1 : 0);
        }
    }

    /// <summary>Freed memory stays in the process for the next step instead of going back to the system, which would hand it out again page by page.</summary>
    public static void KeepFreedMemory()
    {
        // Other C libraries (musl) do not have it.
        if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "mallopt", out _))
        {
            _ = MallOpt(MmapMax, 0);
            _ = MallOpt(TrimThreshold, int.MaxValue);
            _ = MallOpt(TopPad, 64 << 20);

            // Small pieces beside the tensors join their free neighbours at once; see TrainingProcess.
            _ = MallOpt(LargestKeptApart, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int MallOpt(int parameter, int value);
}
