using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Runs.Queueing;

/// <summary>The devices of this machine by name, found without libtorch.</summary>
public static partial class Devices
{
    /// <summary>The wish for any device that is meant for training.</summary>
    public const string Auto = "auto";

    /// <summary>The processor.</summary>
    public const string Cpu = "cpu";

    /// <summary>Names the devices outright: <c>cpu,cuda:0,cuda:1</c>.</summary>
    public const string Variable = "WORKBENCH_DEVICES";

    /// <summary>The devices a runner on this machine would use: its GPUs, then the CPU.</summary>
    /// <exception cref="RunException"><c>WORKBENCH_DEVICES</c> holds something else than devices.</exception>
    public static IReadOnlyList<string> Here() => Find(Environment.GetEnvironmentVariable, "/");

    /// <summary>Finds devices.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="root">The root folder of the system.</param>
    internal static IReadOnlyList<string> Find(Func<string, string?> variable, string root)
    {
        if (variable(Variable) is { Length: > 0 } list)
        {
            return [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Named).Distinct()];
        }

        var gpus = Math.Min(DriverGpus(root), VisibleGpus(variable("CUDA_VISIBLE_DEVICES")));
        return [.. Enumerable.Range(0, gpus).Select(index => $"cuda:{index}"), Cpu];
    }

    /// <summary>A wish as it is kept: <c>cuda</c> is <c>cuda:0</c>.</summary>
    /// <exception cref="RunException">It is no device.</exception>
    public static string Normalize(string wanted) => !Pattern().IsMatch(wanted)
        ? throw new RunException($"'{wanted}' is no device. Write auto, cpu, cuda:0, cuda:1 ...")
        : wanted == "cuda" ? "cuda:0" : wanted;

    /// <summary>Whether a wish is met by a device. <c>auto</c> never takes the CPU of a machine that has a GPU.</summary>
    public static bool Fits(string wanted, string device, IReadOnlyList<string> devices) =>
        wanted == Auto ? device != Cpu || devices.All(other => other == Cpu) : wanted == device;

    /// <summary>Runs that train at a time on a machine when nobody says otherwise: one per GPU, or one where there is none.</summary>
    public static int UsualJobs(IReadOnlyList<string> devices) => Math.Max(1, devices.Count(device => device != Cpu));

    /// <summary>The device that libtorch would take by itself for a wish.</summary>
    public static string Unassigned(string wanted, IReadOnlyList<string> devices) =>
        wanted != Auto ? wanted : devices.FirstOrDefault(device => device != Cpu, Cpu);

    private static string Named(string name) => name == Auto || !Pattern().IsMatch(name)
        ? throw new RunException($"{Variable} names '{name}', which is no device. Write for example {Variable}=cuda:0,cuda:1 or {Variable}=cpu.")
        : Normalize(name);

    // The driver lists every GPU; a container that may use only some has only their device files.
    private static int DriverGpus(string root)
    {
        var folder = Path.Combine(root, "proc/driver/nvidia/gpus");
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var minors = Directory.EnumerateDirectories(folder).Select(MinorOf).ToList();
        var allowed = minors.Count(minor => minor is not null && File.Exists(Path.Combine(root, $"dev/nvidia{minor}")));
        return allowed > 0 ? allowed : minors.Count;
    }

    private static string? MinorOf(string gpu)
    {
        try
        {
            return File.ReadLines(Path.Combine(gpu, "information")).Where(line => line.StartsWith("Device Minor:", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf(':') + 1)..].Trim()).FirstOrDefault();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // CUDA reads the list up to the first entry it cannot use, for which -1 is customary.
    private static int VisibleGpus(string? list) => list is null
        ? int.MaxValue
        : list.Split(',', StringSplitOptions.TrimEntries)
            .TakeWhile(entry => entry.Length > 0
                && !(int.TryParse(entry, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index < 0)
                && !entry.Equals("NoDevFiles", StringComparison.OrdinalIgnoreCase))
            .Distinct().Count();

    [GeneratedRegex(@"^(auto|cpu|cuda(:\d{1,3})?)$")]
    private static partial Regex Pattern();
}
