namespace Workbench.Runs.Queueing;

/// <summary>A run that is being trained, and where.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Device">The device it occupies here; empty when it trains on another host.</param>
public sealed record LiveRun(string Run, string Device);

/// <summary>Decides what begins next. Knows no files, processes or clocks.</summary>
public static class QueuePlan
{
    /// <summary>For each idle device the first waiting entry that it suits.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="devices">The devices of this machine.</param>
    /// <param name="live">Everything that trains now, whoever started it.</param>
    public static IReadOnlyList<(QueueEntry Entry, string Device)> Next(QueueContents queue, IReadOnlyList<string> devices, IEnumerable<LiveRun> live)
    {
        var busy = live.ToList();
        var next = new List<(QueueEntry, string)>();
        if (queue.IsPaused)
        {
            return next;
        }

        // A run whose turn has come may be trained by hand already; it keeps its place until that ends.
        foreach (var entry in queue.Entries.Where(entry => entry.IsReady && entry.After.Count == 0 && busy.All(run => run.Run != entry.Run)))
        {
            var idle = devices.FirstOrDefault(device => Devices.Fits(entry.Device, device, devices) && busy.All(run => run.Device != device));
            if (idle is not null)
            {
                next.Add((entry, idle));
                busy.Add(new(entry.Run, idle));
            }
        }

        return next;
    }
}
