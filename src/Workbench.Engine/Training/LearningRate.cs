using Workbench.Engine.Recipes;

namespace Workbench.Engine.Training;

/// <summary>The learning rate at each step: warm-up times decay. A pure function, so that a resumed run needs no state.</summary>
public sealed class LearningRate(TrainingPlan plan, ScheduleOptions schedule, double peak)
{
    /// <summary>The rate for a step, counted from 0; each round runs the whole schedule.</summary>
    public double At(long step)
    {
        var inRound = step < plan.Steps ? step % plan.RoundSteps : plan.RoundSteps;
        return peak * Warmup(inRound) * Decay(inRound);
    }

    private double Warmup(long step)
    {
        if (step >= plan.Warmup)
        {
            return 1;
        }

        var share = (double)step / plan.Warmup;
        return schedule.WarmupFactor * (1 - share) + share;
    }

    private double Decay(long step) => schedule.Decay switch
    {
        "cosine" => 0.5 * (1 + Math.Cos(Math.PI * step / plan.RoundSteps)),
        ScheduleOptions.Step => Math.Pow(schedule.Factor, plan.Drops.Count(drop => step >= drop)),
        ScheduleOptions.Exponential when step >= plan.Warmup => Math.Pow(schedule.Factor, Math.Floor(step / plan.DropEvery)),
        _ => 1,
    };
}
