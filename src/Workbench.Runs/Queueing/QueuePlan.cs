namespace Workbench.Runs.Queueing;

/// <summary>A run that is being trained, and where.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Device">The device it occupies here; empty when it trains on another host.</param>
public sealed record LiveRun(string Run, string Device);

/// <summary>A run that begins now.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Device">The device it is given.</param>
/// <param name="Share">How many runs may train on that device together with it: 1 has it alone.</param>
public sealed record QueueTurn(QueueEntry Entry, string Device, int Share);

/// <summary>Decides what begins next. Knows no files, processes or clocks.</summary>
public static class QueuePlan
{
    /// <summary>The entries that begin now, in order: each on the device of those it suits that has the fewest runs. A device takes one run at a time, and more
    /// only from a study with more jobs than devices.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="devices">The devices of this machine.</param>
    /// <param name="live">Everything that trains now, whoever started it.</param>
    public static IReadOnlyList<QueueTurn> Next(QueueContents queue, IReadOnlyList<string> devices, IEnumerable<LiveRun> live)
    {
        var busy = live.ToList();
        var next = new List<QueueTurn>();
        var kept = new HashSet<string>(); // For an entry that waits until its device has room: nobody behind it may be quicker.
        if (queue.IsPaused)
        {
            return next;
        }

        // A run whose turn has come may be trained by hand already; it keeps its place until that ends.
        foreach (var entry in queue.Entries.Where(entry => entry.IsReady && entry.After.Count == 0 && busy.All(run => run.Run != entry.Run)))
        {
            if (HasItsJobs(queue, entry, busy))
            {
                continue;
            }

            string[] suited = [.. devices.Where(device => Devices.Fits(entry.Device, device, devices))];
            if (suited.Except(kept).MinBy(device => busy.Count(run => run.Device == device)) is not { } device)
            {
                continue;
            }

            var share = queue.JobsOf(entry) is { } jobs ? (jobs + suited.Length - 1) / suited.Length : 1;
            if (busy.Count(run => run.Device == device) >= share)
            {
                kept.Add(device);
                continue;
            }

            next.Add(new(entry, device, share));
            busy.Add(new(entry.Run, device));
        }

        return next;
    }

    // An entry of several studies begins as soon as one of them may have one more.
    private static bool HasItsJobs(QueueContents queue, QueueEntry entry, List<LiveRun> busy)
    {
        QueueEntry[] training = [.. busy.Select(run => queue.Find(run.Run)).OfType<QueueEntry>()];
        return entry.Studies.Count > 0 && entry.Studies.All(name =>
            queue.Studies.FirstOrDefault(study => study.Study == name) is { } study && training.Count(other => other.Studies.Contains(name)) >= study.Jobs);
    }
}
