using Workbench.Host.Launching;
using Workbench.Runs;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queueing;
using Workbench.Studies.Grid;
using Workbench.Studies.Running;
using Workbench.Studies.Status;

namespace Workbench.Host.Scheduling;

/// <summary>Studies and the queue: a study puts the runs it lacks in, the queue trains them.</summary>
public static class StudyScheduling
{
    /// <summary>The studies' entries in the queue of the runs folder.</summary>
    public static StudyEntries Entries(HostServices services) => new(services.Store, QueueProcess.Queue(services));

    /// <summary>Puts what a study lacks into the queue, to be trained from this folder and with these plugin folders.</summary>
    /// <param name="services">Runs and plugins.</param>
    /// <param name="reader">The study.</param>
    /// <param name="grid">The study, or the part of it that is wanted.</param>
    /// <param name="runs">The runs there are.</param>
    /// <param name="jobs">Runs at a time on a machine; null takes one per device.</param>
    /// <returns>How many runs came into the queue.</returns>
    public static int Add(HostServices services, StudyStatusReader reader, StudyGrid grid, RunCatalog runs, int? jobs)
    {
        if (grid.Selected.FirstOrDefault(selected => selected.Missing > 0) is { } open)
        {
            throw new RunException(open.Words);
        }

        var entries = Entries(services);
        entries.SetJobs(grid.File.Name, jobs);
        return new StudyFill(grid, reader.Ledger, entries, services.Recipes).Put(runs.List, recipe => RunMaker.Make(services, recipe, waits: true),
            QueueProcess.Entry(services));
    }

    /// <summary>Opens a study by its file and puts what it lacks into the queue.</summary>
    /// <returns>How many runs came into the queue.</returns>
    public static int Add(HostServices services, string file)
    {
        using var index = LiteDbRunIndex.For(services.Store);
        var (reader, runs) = StudyOpening.Open(services, file, index);
        return Add(services, reader, reader.Grid, runs, jobs: null);
    }

    /// <summary>Takes what only this study needs out of the queue; runs in training write a checkpoint first.</summary>
    /// <param name="services">The runs.</param>
    /// <param name="study">The study's name.</param>
    /// <returns>What was done, as a sentence.</returns>
    public static string Stop(HostServices services, string study)
    {
        var left = Entries(services).Stop(study);
        var training = left.Count(entry => entry.Start is not null);
        return left.Count == 0 ? $"nothing of {study} is in the queue"
            : training == 0 ? $"took {Runs(left.Count)} of {study} out of the queue"
            : left.Count == training ? $"asked {Runs(training)} to write a checkpoint and end"
            : $"asked {Runs(training)} to write a checkpoint and end, and took {Runs(left.Count - training)} out of the queue";
    }

    private static string Runs(int count) => count == 1 ? "1 run" : $"{count} runs";
}
