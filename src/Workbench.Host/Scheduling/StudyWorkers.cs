using System.ComponentModel;
using Workbench.Engine.Recipes;
using Workbench.Host.Launching;
using Workbench.Host.Workers;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Running;

namespace Workbench.Host.Scheduling;

/// <summary>The runs and processes of a study: made as <c>train</c> makes them, trained as the queue trains them.</summary>
public sealed class StudyWorkers(HostServices services) : IStudyWorkers
{
    /// <inheritdoc/>
    public Run Make(Recipe recipe) => RunMaker.Make(services, recipe);

    /// <inheritdoc/>
    public ProcessIdentity Start(Run run, string device)
    {
        try
        {
            using var worker = WorkerProcess.Train([run.Id, "--device", device, .. services.Repeated], run.Paths.Output);
            return ProcessIdentity.Of(worker.Id);
        }
        catch (Win32Exception fault)
        {
            throw new WorkerStartException($"its worker could not be started: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public bool IsAlive(ProcessIdentity worker) => worker.IsAlive;
}
