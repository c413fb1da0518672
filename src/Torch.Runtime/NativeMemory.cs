using System.Diagnostics;
using static TorchSharp.torch;

namespace Torch.Runtime;

/// <summary>What libtorch holds in memory, as far as it says.</summary>
/// <remarks>libtorch counts no bytes on a CPU, and TorchSharp does not bind its counters of a GPU: what can be told is of the whole process.</remarks>
public static class NativeMemory
{
    /// <summary>Tensors not freed yet, of this process.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    /// <summary>Bytes of this process in memory now, everything counted.</summary>
    public static long ResidentBytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }

    /// <summary>The most bytes of this process in memory so far, everything counted.</summary>
    public static long PeakBytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>
    /// Bytes this process has taken from GPUs, as <c>nvidia-smi</c> says; libtorch keeps what it once took, so this is near the most it needed. Null
    /// where there is no nvidia-smi, or where it does not see this process (in a container).
    /// </summary>
    public static long? GpuBytes()
    {
        try
        {
            using var query = Process.Start(new ProcessStartInfo("nvidia-smi",
                ["--query-compute-apps=pid,used_memory", "--format=csv,noheader,nounits"])
            { RedirectStandardOutput = true })!;
            return GpuBytes(query.StandardOutput.ReadToEnd(), Environment.ProcessId);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    // A line for each process and GPU: "1234, 512", the memory in MiB.
    internal static long? GpuBytes(string lines, int process)
    {
        var own = lines.Split('\n').Select(line => line.Split(',', StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2 && parts[0] == $"{process}").ToList();
        return own.Count > 0 && own.TrueForAll(parts => long.TryParse(parts[1], out _)) ? own.Sum(parts => long.Parse(parts[1])) << 20 : null;
    }
}
