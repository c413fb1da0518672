using Workbench.Runs.Locking;

namespace Workbench.Runs.Queueing;

/// <summary>The processes that train.</summary>
public interface IWorkers
{
    /// <summary>Starts the worker of an entry on a device and returns at once; the worker must outlive this process.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="device">Its device.</param>
    /// <param name="share">How many runs may train on that device together: each takes that part of its threads.</param>
    /// <exception cref="WorkerStartException">It could not be started.</exception>
    ProcessIdentity Start(QueueEntry entry, string device, int share);

    /// <summary>Whether a worker of this machine lives.</summary>
    bool IsAlive(ProcessIdentity worker);
}

/// <summary>A worker could not be started.</summary>
public sealed class WorkerStartException(string message, Exception? inner = null) : RunException(message, inner);
