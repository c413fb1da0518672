using Workbench.Runs.Queueing;

namespace Workbench.Studies.Running;

/// <summary>Spreads the runs of a study over the devices of a machine.</summary>
public static class StudyDevices
{
    /// <summary>Runs at a time when nobody says otherwise: one per GPU, or one on a machine without any.</summary>
    public static int UsualJobs(IReadOnlyList<string> devices) => Math.Max(1, devices.Count(device => device != Devices.Cpu));

    /// <summary>The device for one more run: of those that meet its wish, the one with the fewest runs; null when none does.</summary>
    /// <param name="wanted">The recipe's <c>loop.device</c>.</param>
    /// <param name="devices">The machine's devices.</param>
    /// <param name="taken">The devices of the runs that were started.</param>
    public static string? For(string wanted, IReadOnlyList<string> devices, IEnumerable<string> taken)
    {
        var loads = taken.CountBy(device => device).ToDictionary();
        return devices.Where(device => Devices.Fits(Devices.Normalize(wanted), device, devices)).MinBy(device => loads.GetValueOrDefault(device));
    }
}
