using System.Globalization;
using System.Runtime.InteropServices;

namespace Terminal.Bench;

/// <summary>What <c>/proc</c> says of a process, and signals to it.</summary>
internal static class ProcessFigures
{
    public const int SigHup = 1;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux of today

    /// <summary>The letter of its state; null when there is no such process.</summary>
    public static char? State(int pid) => Stat(pid) is { } fields ? fields[0][0] : null;

    /// <summary>Processor time so far; 0 when it is gone.</summary>
    public static double CpuSeconds(int pid) => Stat(pid) is { } fields ? (Number(fields[11]) + Number(fields[12])) / TicksPerSecond : 0;

    /// <summary>Resident memory in MB.</summary>
    public static double Megabytes(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;
    }

    /// <summary>Sends a signal.</summary>
    public static void Send(int pid, int signal) => _ = Kill(pid, signal);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // From the state on: the name before it may hold blanks.
    private static string[]? Stat(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
