using Vision.Accounting;
using Vision.Data;
using Workbench.Sdk.Metrics;

namespace Workbench.Engine.Training;

/// <summary>Where a run tells what happens. The program writes it to the run folder.</summary>
/// <remarks>Called on the compute thread; must be quick and must throw when something cannot be kept (full disk).</remarks>
public interface IRunLog
{
    /// <summary>True once somebody asked the run to stop; the loop then writes a checkpoint and ends.</summary>
    bool StopRequested { get; }

    /// <summary>A step to be kept (every <c>loop.logEvery</c> steps and the last).</summary>
    void Step(StepReport report);

    /// <summary>An evaluation: numbers, files for the run's <c>eval/</c> folder, and the seconds it took.</summary>
    void Evaluated(long step, Counters counters, MetricResult result, double seconds);

    /// <summary>A checkpoint was completed.</summary>
    void Checkpointed(long step, Counters counters);

    /// <summary>Something was wrong in the data.</summary>
    void Problem(DataProblem problem);
}

/// <summary>One logged step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps of the whole run.</param>
/// <param name="Losses">Means since the last report, by name, the total first as <c>total</c>.</param>
/// <param name="Rate">Learning rate of the step.</param>
/// <param name="ImagesPerSecond">Training speed since the last report.</param>
/// <param name="WaitingShare">Share of the time since the last report spent waiting for data, 0..1.</param>
/// <param name="Counters">Consumption so far.</param>
public sealed record StepReport(
    long Step, long Steps, IReadOnlyList<(string Name, double Value)> Losses, double Rate, double ImagesPerSecond, double WaitingShare, Counters Counters)
{
    /// <summary>Seconds per step since the last report.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>What changes with the next step, in words: see <see cref="Workbench.Sdk.Training.IFollowsSchedule"/>.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}
