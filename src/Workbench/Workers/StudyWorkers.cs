using System.ComponentModel;
using Workbench.Cli;
using Workbench.Engine.Recipes;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Running;

namespace Workbench.Workers;

/// <summary>The runs and processes of a study: made as <c>train</c> makes them, trained as the queue trains them.</summary>
internal sealed class StudyWorkers(Services services) : IStudyWorkers
{
    /// <inheritdoc/>
    public Run Make(Recipe recipe) => TrainCommand.Make(services, recipe);

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
