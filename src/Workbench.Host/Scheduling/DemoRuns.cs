using Workbench.Host.Launching;
using Workbench.Runs.Storage;

namespace Workbench.Host.Scheduling;

/// <summary>The three runs of the demonstration: pre-training on generated crops, the same small RetinaNet from scratch and from that pre-training.</summary>
public static class DemoRuns
{
    private const string Length = "schedule.length=400it";

    /// <summary>Makes the pre-training.</summary>
    public static Run Pretraining(HostServices services, bool waits = false) => Make(services, "tiny-classifier", waits);

    /// <summary>Makes the run from scratch.</summary>
    public static Run FromScratch(HostServices services, bool waits = false) => Make(services, "tiny-retinanet", waits, "name=scratch", Length);

    /// <summary>Makes the run that starts from the pre-training.</summary>
    public static Run Pretrained(HostServices services, Run pretraining, bool waits = false) =>
        Make(services, "tiny-retinanet", waits, "name=pretrained", Length, $"init.from=run:{pretraining.Number}");

    /// <summary>Makes all three and puts them into the queue.</summary>
    public static IReadOnlyList<Run> Enqueue(HostServices services)
    {
        var pretraining = Pretraining(services, waits: true);
        Run[] runs = [pretraining, FromScratch(services, waits: true), Pretrained(services, pretraining, waits: true)];
        foreach (var run in runs)
        {
            QueueProcess.Add(services, run);
        }

        return runs;
    }

    private static Run Make(HostServices services, string recipe, bool waits, params IReadOnlyList<string> overrides) =>
        RunMaker.Make(services, recipe, overrides, waits).Run;
}
