using System.Diagnostics;
using System.Globalization;

namespace Workbench.Runs.Locking;

/// <summary>Tells one process from every other, also after its id was given away again.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Pid">Process id.</param>
/// <param name="ProcessStart">When the process began, in the unit of the system (Linux: clock ticks since boot); 0 when unknown.</param>
/// <param name="Space">Where the id holds: boot and process namespace. Two containers of one host differ here.</param>
public sealed record ProcessIdentity(string Host, int Pid, long ProcessStart, string Space)
{
    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } =
        new(Environment.MachineName, Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0, CurrentSpace());

    /// <summary>A process of this machine, for example one just started.</summary>
    public static ProcessIdentity Of(int pid) => Current with { Pid = pid, ProcessStart = StartOf(pid) ?? 0 };

    /// <summary>Whether its process id can be looked up from here.</summary>
    public bool IsVisible => Host == Current.Host && Space == Current.Space;

    /// <summary>Whether the process runs; meaningful only where <see cref="IsVisible"/>.</summary>
    public bool IsAlive => StartOf(Pid) is { } start && (ProcessStart == 0 || start == ProcessStart);

    private static long? StartOf(int pid)
    {
        if (!OperatingSystem.IsLinux())
        {
            return OtherSystemStart(pid);
        }

        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // the name before it may hold spaces
            var isZombie = fields[0] is "Z" or "X";
            return isZombie ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? OtherSystemStart(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string CurrentSpace()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        try
        {
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return $"{boot} {new FileInfo("/proc/self/ns/pid").LinkTarget}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
