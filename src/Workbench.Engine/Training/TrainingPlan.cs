using System.Globalization;
using Workbench.Engine.Recipes;

namespace Workbench.Engine.Training;

/// <summary>How long a run is and where its learning rate changes, for given data.</summary>
/// <remarks>
/// The papers' terms: 1x is 90 000 iterations at batch 16 on COCO's 118 287 images. Other data and batches keep the passes over the data, so
/// that <c>2x</c> means 24.35 epochs everywhere. The low-rate phases have a fixed length in those terms (60k and 20k iterations before
/// the end), only the first phase grows: Rethinking ImageNet Pre-training, section 3. 1x is the standard exception: 60k and 80k.
/// </remarks>
/// <param name="Steps">Iterations of the whole run, at least 1.</param>
/// <param name="Drops">Steps at which the rate is multiplied by the factor, in order; empty for other decays.</param>
/// <param name="Warmup">Iterations of linear warm-up.</param>
public sealed record TrainingPlan(long Steps, IReadOnlyList<long> Drops, long Warmup)
{
    /// <summary>How often the schedule is run through, each time by a fresh network; more than one for self-training with several students.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Iterations of one round; the drops and the warm-up count from its first.</summary>
    public long RoundSteps => Steps / Rounds;

    /// <summary>The same schedule several times, one after the other.</summary>
    public TrainingPlan Repeated(int rounds) => this with { Steps = RoundSteps * rounds, Rounds = rounds };

    /// <summary>One of the rounds, counted from 1.</summary>
    public TrainingRound Round(int number) => new(RoundSteps * (number - 1), RoundSteps * number);

    private const double IterationsPerX = 90_000;
    private const double PaperBatch = 16;
    private const double PaperImages = 118_287;

    /// <summary>Works out the plan.</summary>
    /// <param name="schedule">The recipe's schedule.</param>
    /// <param name="images">Training images, at least 1.</param>
    /// <param name="batch">Images per step, at least 1.</param>
    public static TrainingPlan For(ScheduleOptions schedule, int images, int batch)
    {
        var unit = schedule.Length.EndsWith('x') ? "x" : schedule.Length[^2..];
        var amount = double.Parse(schedule.Length.AsSpan(0, schedule.Length.Length - unit.Length), CultureInfo.InvariantCulture);
        // One iteration of the paper in iterations here: the same share of a pass over the data.
        var perIteration = PaperBatch / PaperImages * images / batch;
        var steps = unit switch
        {
            "x" => Whole(amount * IterationsPerX * perIteration),
            "ep" => Whole(amount * images / batch),
            _ => Whole(amount),
        };
        IReadOnlyList<long> drops = (schedule.Decay, unit) switch
        {
            ("step", "x") when amount > 1 => [steps - Whole(60_000 * perIteration), steps - Whole(20_000 * perIteration)],
            ("step", _) => [Whole(steps * 2.0 / 3), Whole(steps * 8.0 / 9)],
            _ => [],
        };
        return new TrainingPlan(steps, [.. drops.Where(drop => drop > 0)], Math.Min(schedule.Warmup, steps / 10));
    }

    private static long Whole(double value) => Math.Max(1, (long)Math.Round(value));
}
