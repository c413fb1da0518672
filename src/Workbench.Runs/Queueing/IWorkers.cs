using Workbench.Runs.Locking;

namespace Workbench.Runs.Queueing;

/// <summary>The processes that train.</summary>
public interface IWorkers
{
    /// <summary>Starts the worker of an entry on a device and returns at once; the worker must outlive this process.</summary>
    /// <exception cref="WorkerStartException">It could not be started.</exception>
    ProcessIdentity Start(QueueEntry entry, string device);

    /// <summary>Whether a worker of this machine lives.</summary>
    bool IsAlive(ProcessIdentity worker);
}

/// <summary>A worker could not be started.</summary>
public sealed class WorkerStartException(string message, Exception? inner = null) : RunException(message, inner);
