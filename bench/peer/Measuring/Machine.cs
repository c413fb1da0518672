using System.Globalization;
using System.Runtime.InteropServices;

namespace Peer.Bench.Measuring;

/// <summary>What a result has to say about the machine, and nothing that names it.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, memory.</summary>
    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();
        var gigabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return string.Create(CultureInfo.InvariantCulture, $"{model}, {Environment.ProcessorCount} cores, {gigabytes:0} GB");
    }

    /// <summary>Load of the machine over the last minute, from before the measurement: tells readers how quiet it was.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
