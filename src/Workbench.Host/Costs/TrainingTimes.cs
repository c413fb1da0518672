using Vision.Accounting;

namespace Workbench.Host.Costs;

/// <summary>Timed steps of training.</summary>
/// <param name="Times">How long they took.</param>
/// <param name="StepSeconds">Seconds of a step, waiting for images included, as a mean over the schedule.</param>
/// <param name="Seen">All that the timed and the warming ones saw; the operations as a mean over the schedule.</param>
internal sealed record TrainingTimes(StepTimes Times, double StepSeconds, Counters Seen)
{
    /// <summary>Those of the last phase, with means over all.</summary>
    /// <param name="phases">The phases of a schedule in their order, at least one.</param>
    /// <param name="length">The share of the schedule that each lasts.</param>
    public static TrainingTimes Mean(IReadOnlyList<TrainingTimes> phases, Func<int, double> length)
    {
        double Over(Func<TrainingTimes, double> number) => phases.Select((phase, i) => length(i) * number(phase)).Sum();
        var seen = phases[^1].Seen;
        return new(phases[^1].Times, Over(phase => phase.StepSeconds), seen with { Flops = Over(phase => phase.Seen.Flops / phase.Seen.Images) * seen.Images });
    }
}
