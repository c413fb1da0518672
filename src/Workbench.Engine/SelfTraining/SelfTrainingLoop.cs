using Vision.Accounting;
using Vision.PseudoLabels;
using Workbench.Engine.Checkpoints;
using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Engine.Training;
using Workbench.Sdk.Training;

namespace Workbench.Engine.SelfTraining;

/// <summary>Self-training (Zoph et al. 2020, after Noisy Student): a teacher labels, a student learns from people and teacher,
/// the student becomes the teacher.</summary>
/// <param name="recipe">The recipe as the run stores it.</param>
/// <param name="run">The recipe as a live experiment; its network is not trained.</param>
/// <param name="data">The recipe's data.</param>
/// <param name="builder">Builds teachers and students.</param>
/// <param name="sources">What the teacher named in the recipe is made from.</param>
/// <param name="checkpoints">The run's checkpoints; they tell the round and the step.</param>
/// <param name="pseudoFolder">Where the labels are kept, a folder per round.</param>
/// <param name="log">The run's log.</param>
/// <param name="labelled">Told of the labels of each round and of what the run has cost with them, also when they were made before.</param>
/// <param name="clock">The time.</param>
public sealed class SelfTrainingLoop(
    Recipe recipe, Experiment run, ExperimentData data, ExperimentBuilder builder, Func<string, TeacherSource> sources, CheckpointFolder checkpoints,
    string pseudoFolder,
    IRunLog log, Action<PseudoStatistics, Counters> labelled, TimeProvider clock)
{
    private readonly ISelfTrainer _trainer = (ISelfTrainer)run.Trainer;

    /// <summary>Goes through the rounds, from the one in which the run is.</summary>
    /// <returns>False when somebody asked to stop; nothing that was done is lost.</returns>
    /// <exception cref="SelfTrainingException">The teacher cannot teach, or nothing it says is sure enough.</exception>
    public bool Run()
    {
        var done = checkpoints.Newest is { } newest ? CheckpointFolder.StepOf(newest) : 0;
        for (var round = (int)(done / run.Plan.RoundSteps) + 1; round <= _trainer.Rounds; round++)
        {
            if (Label(round) is not { } labels || !Train(round, labels))
            {
                return false;
            }
        }

        return true;
    }

    private Student? Label(int round)
    {
        var images = Student.Unlabelled(data, run.Model.Task);
        var folder = new PseudoRound(pseudoFolder, round);
        if (!folder.IsComplete)
        {
            using var teacher = new Teacher(TeacherOf(round), builder, run);
            if (!new PseudoLabeller(images, data.Train, _trainer.Labels, clock).Label(round, folder, teacher, log.Problem, () => log.StopRequested))
            {
                return null;
            }
        }

        var statistics = folder.Statistics();
        var spent = new Counters { Flops = statistics.Flops, Seconds = statistics.Seconds };
        var range = run.Plan.Round(round) with { Spent = spent };
        if (range.BeginsAfter(checkpoints.Newest))
        {
            labelled(statistics, range.Begin(checkpoints.Newest).Counters);
        }

        return statistics.Kept > 0 ? new(round, folder.Read().Labelled(images, _trainer.Labels), spent) : throw NothingKept(statistics);
    }

    private bool Train(int round, Student labels)
    {
        using var student = builder.Build(recipe with { Seed = recipe.Seed + round - 1, Init = InitOf(round) }, data, labels);
        if (student.Init is { Missing.Count: > 0 } partial && _trainer.Student == StudentStart.Teacher)
        {
            throw new SelfTrainingException(
                $"trainer.student is teacher, but the teacher's weights do not fill the student: {partial}. Use --set trainer.student=init, or the teacher's "
                    + "architecture.");
        }

        student.Relay.Target = log.Problem;
        using var loop = new TrainingLoop(student, checkpoints, log, clock);
        return loop.Run();
    }

    private TeacherSource TeacherOf(int round) => round == 1
        ? sources(_trainer.Teacher)
        : new(recipe, CheckpointFolder.WeightsOf(checkpoints.Newest!), $"the student of round {round - 1}, step {run.Plan.Round(round).First}");

    private InitOptions InitOf(int round) => (run.Plan.Round(round).BeginsAfter(checkpoints.Newest), _trainer.Student) switch
    {
        // The checkpoint replaces the first weights, whose file or run may be gone by now.
        (false, _) => recipe.Init with { From = "scratch" },
        (true, StudentStart.Teacher) => recipe.Init with { From = TeacherOf(round).Weights, Part = "all" },
        _ => recipe.Init,
    };

    private static SelfTrainingException NothingKept(PseudoStatistics statistics)
    {
        var useful = statistics.Curve.LastOrDefault(point => point.Boxes > 0);
        return new(FormattableString.Invariant($"trainer.scoreThreshold {statistics.Rule.ScoreThreshold} keeps nothing of what the teacher ")
            + $"({statistics.Teacher}) found on {statistics.Images} images: "
            + (useful is null
                ? FormattableString.Invariant($"its highest score is {statistics.HighestScore:0.000}. Train the teacher longer, or name another.")
                : FormattableString.Invariant($"its highest score is {statistics.HighestScore:0.000}. From {useful.Threshold} on, ")
                    + $"{useful.Boxes} labels on {useful.Images} images would be kept: "
                    + FormattableString.Invariant(
                        $"make a new run with --set trainer.scoreThreshold={useful.Threshold}. 'workbench pseudo show' prints the whole curve.")));
    }
}
