using System.Diagnostics;
using Workbench.Host.Workers;
using Workbench.Runs;
using Workbench.Runs.Storage;

namespace Workbench.Host.Launching;

/// <summary>Starts the process that trains a run, and says nothing.</summary>
public static class RunLauncher
{
    /// <summary>Starts the worker of a run that waits or can go on.</summary>
    public static Process Launch(HostServices services, Run run)
    {
        run.WithdrawStop();
        return WorkerProcess.Train([run.Id, .. services.Repeated], run.Paths.Output);
    }

    /// <summary>Finds a run that can go on from its newest checkpoint.</summary>
    /// <exception cref="RunException">It is done, or somebody trains it.</exception>
    public static Run ToResume(RunStore store, string which)
    {
        var found = store.Open(which);
        return found.State switch
        {
            RunState.Done =>
                throw new RunException($"run {found.Id} is done; there is nothing to resume. Train longer with a new run: --set init.from=run:{found.Number}."),
            RunState.Running => throw new RunException($"run {found.Id} is being trained already. Watch it with 'workbench tail {found.Number}'."),
            _ => found,
        };
    }
}
