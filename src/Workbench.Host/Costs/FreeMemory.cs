using System.Globalization;

namespace Workbench.Host.Costs;

/// <summary>What the machine could still give this process without swapping.</summary>
internal static class FreeMemory
{
    /// <summary>Bytes: the system's free memory, or what a container's limit leaves of it. Where neither is told, what the runtime takes for the
    /// limit.</summary>
    /// <param name="meminfo">The system's figures, as Linux has them in <c>/proc</c>.</param>
    /// <param name="cgroup">The folder of the process's control group, version 2; containers see their own there.</param>
    public static long Bytes(string meminfo = "/proc/meminfo", string cgroup = "/sys/fs/cgroup")
    {
        const string field = "MemAvailable:";
        var line = File.Exists(meminfo) ? File.ReadLines(meminfo).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) : null;
        var system = line is null ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes
            : Number(line[field.Length..].Replace("kB", "", StringComparison.Ordinal)) * 1024;
        return Math.Min(system, LeftInGroup(cgroup));
    }

    private static long LeftInGroup(string cgroup)
    {
        var (limit, used) = (Path.Combine(cgroup, "memory.max"), Path.Combine(cgroup, "memory.current"));
        return File.Exists(limit) && File.Exists(used) && Number(File.ReadAllText(limit)) is > 0 and var most
            ? Math.Max(0, most - Number(File.ReadAllText(used)))
            : long.MaxValue;
    }

    // 'max' is no limit.
    private static long Number(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
