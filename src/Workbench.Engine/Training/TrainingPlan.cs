using Workbench.Engine.Recipes;

namespace Workbench.Engine.Training;

/// <summary>How long a run is and where its learning rate changes, for given data.</summary>
/// <remarks>
/// Lengths are in the papers' terms. Where a recipe names no drops, the low-rate phases have a fixed length in those terms (60k and 20k iterations before
/// the end), only the first phase grows: Rethinking ImageNet Pre-training, section 3. 1x is the standard exception: 60k and 80k.
/// </remarks>
/// <param name="Steps">Iterations of the whole run, at least 1.</param>
/// <param name="Drops">Steps at which the rate is multiplied by the factor, in order; empty for other decays.</param>
/// <param name="Warmup">Iterations of linear warm-up.</param>
public sealed record TrainingPlan(long Steps, IReadOnlyList<long> Drops, long Warmup)
{
    /// <summary>Steps after which the rate drops by the factor, again and again, not rounded; 0 where it does not.</summary>
    public double DropEvery { get; init; }

    /// <summary>How often the schedule is run through, each time by a fresh network; more than one for self-training with several students.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Iterations of one round; the drops and the warm-up count from its first.</summary>
    public long RoundSteps => Steps / Rounds;

    /// <summary>The same schedule several times, one after the other.</summary>
    public TrainingPlan Repeated(int rounds) => this with { Steps = RoundSteps * rounds, Rounds = rounds };

    /// <summary>One of the rounds, counted from 1.</summary>
    public TrainingRound Round(int number) => new(RoundSteps * (number - 1), RoundSteps * number);

    /// <summary>Works out the plan.</summary>
    /// <param name="schedule">The recipe's schedule.</param>
    /// <param name="images">Training images, at least 1.</param>
    /// <param name="batch">Images per step, at least 1.</param>
    public static TrainingPlan For(ScheduleOptions schedule, int images, int batch)
    {
        var length = Stretch.Parse(schedule.Length)!;
        var steps = Whole(length.Iterations(images, batch));
        double In(string stretch) => Stretch.Parse(stretch)!.Iterations(images, batch, steps);
        IReadOnlyList<long> drops = schedule.Decay != ScheduleOptions.Step ? []
            : schedule.Drops.Count > 0 ? [.. schedule.Drops.Select(drop => Whole(In(drop)))]
            : UsualDrops(length, steps, Stretch.PerIteration(images, batch));
        return new TrainingPlan(steps, [.. drops.Where(drop => drop > 0)], Math.Min(schedule.Warmup, steps / 10))
        {
            DropEvery = schedule.Decay == ScheduleOptions.Exponential ? In(schedule.DropEvery) : 0,
        };
    }

    private static long[] UsualDrops(Stretch length, long steps, double perIteration) => length is { Unit: "x", Amount: > 1 }
        ? [steps - Whole(60_000 * perIteration), steps - Whole(20_000 * perIteration)]
        : [Whole(steps * 2.0 / 3), Whole(steps * 8.0 / 9)];

    private static long Whole(double value) => Math.Max(1, (long)Math.Round(value));
}
