using Workbench.Runs.Events;
using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>Finds the runs of a store that are being trained, and on which device.</summary>
internal sealed class LiveRuns(RunStore store, IReadOnlyList<string> devices)
{
    // A worker keeps its device, and its log may be long.
    private readonly Dictionary<(string Run, ProcessIdentity Worker, DateTimeOffset Since), string> _known = [];

    /// <summary>Looks at every folder: one question to the file system for each run.</summary>
    public IReadOnlyList<LiveRun> Scan() => Among(store.Folders());

    /// <summary>Looks at some folders.</summary>
    public IReadOnlyList<LiveRun> Among(IEnumerable<RunPaths> folders) =>
        [.. folders.Select(paths => (paths, owner: RunLookup.OwnerOf(store, paths)))
            .Where(run => run.owner is not null && run.owner.Process != ProcessIdentity.Current)
            .Select(run => new LiveRun(run.paths.Id, DeviceOf(run.paths, run.owner!)))];

    private string DeviceOf(RunPaths paths, RunOwner owner)
    {
        if (owner.Process.Host != ProcessIdentity.Current.Host)
        {
            return "";
        }

        var key = (paths.Id, owner.Process, owner.Since);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var told = EventFile.Read(paths.Events).Events.Where(e => e.Time >= owner.Since)
            .Select(e => e is StartEvent start ? start.Device : e is ResumeEvent resume ? resume.Device : null).OfType<string>().LastOrDefault();
        if (told is null)
        {
            // Before its first line a worker is where its recipe puts it.
            return Devices.Unassigned(Devices.Normalize(RunLookup.At(store, paths.Id)?.Parameter("loop.device") ?? Devices.Auto), devices);
        }

        return _known[key] = told.Split(',')[0];
    }
}
