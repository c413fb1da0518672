using System.ComponentModel;
using Workbench.Host.Workers;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;

namespace Workbench.Host.Scheduling;

/// <summary>The processes the queue trains with: <c>workbench worker RUN --device D</c>.</summary>
public sealed class QueueWorkers(RunStore store) : IWorkers
{
    /// <inheritdoc/>
    public ProcessIdentity Start(QueueEntry entry, string device, int share)
    {
        var paths = new RunPaths(Path.Combine(store.Root, entry.Run));
        string[] arguments = [entry.Run, "--device", device, "--runs", store.Root, .. entry.Plugins.SelectMany(folder => new[] { "--plugins", folder })];
        try
        {
            using var worker = WorkerProcess.Train(arguments, paths.Output, Directory.Exists(entry.Folder) ? entry.Folder : null, ThreadsOf(device, share));
            return ProcessIdentity.Of(worker.Id);
        }
        catch (Win32Exception fault)
        {
            throw new WorkerStartException($"its worker could not be started: {fault.Message}", fault);
        }
    }

    // Several runs on one processor, each with a thread per core, would wait for one another most of the time.
    private static int? ThreadsOf(string device, int share) => share > 1 && device == Devices.Cpu ? Math.Max(1, Environment.ProcessorCount / share) : null;

    /// <inheritdoc/>
    public bool IsAlive(ProcessIdentity worker) => worker.IsAlive;
}
