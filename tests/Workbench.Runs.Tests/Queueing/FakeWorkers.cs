using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;

namespace Workbench.Runs.Tests.Queueing;

/// <summary>Workers that live until they are told to die.</summary>
internal sealed class FakeWorkers : IWorkers
{
    private readonly Dictionary<string, ProcessIdentity> _alive = [];
    private int _pid = 1_000_000_000;

    public List<(string Run, string Device)> Started { get; } = [];

    /// <summary>A run whose worker cannot be started.</summary>
    public string Refuses { get; set; } = "";

    public ProcessIdentity Start(QueueEntry entry, string device, int share)
    {
        if (entry.Run == Refuses)
        {
            throw new WorkerStartException("no shell");
        }

        Started.Add((entry.Run, device));
        return _alive[entry.Run] = ProcessIdentity.Current with { Pid = _pid++ };
    }

    public bool IsAlive(ProcessIdentity worker) => _alive.ContainsValue(worker);

    public void Dies(string run) => _alive.Remove(run);
}
