using Workbench.Engine.Recipes;
using Workbench.Runs.Locking;
using Workbench.Runs.Storage;

namespace Workbench.Studies.Running;

/// <summary>Makes runs and the processes that train them.</summary>
public interface IStudyWorkers
{
    /// <summary>Makes the folder of a run, in one piece; nothing trains yet.</summary>
    Run Make(Recipe recipe);

    /// <summary>Starts the process that begins a run or goes on with it, and returns at once; it must outlive this process.</summary>
    /// <exception cref="Workbench.Runs.Queueing.WorkerStartException">It could not be started.</exception>
    ProcessIdentity Start(Run run, string device);

    /// <summary>Whether a worker of this machine lives.</summary>
    bool IsAlive(ProcessIdentity worker);
}
