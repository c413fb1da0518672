using System.Security.Cryptography;
using Workbench.Engine.Checkpoints;
using Workbench.Engine.Recipes;
using Workbench.Engine.SelfTraining;
using Workbench.Runs.Storage;

namespace Workbench.Host.Launching;

/// <summary>Finds what a teacher is made from: a run by its own recipe, a weight file by the student's.</summary>
/// <param name="store">The runs.</param>
/// <param name="recipes">Reads a teacher's recipe.</param>
/// <param name="student">The student's recipe.</param>
public sealed class RunTeachers(RunStore store, RecipeReader recipes, Recipe student)
{
    /// <summary>The parts behind <c>run:ID</c>, <c>run:ID@best</c> or a file.</summary>
    /// <exception cref="Engine.Experiments.WeightInitException">The run has no checkpoint.</exception>
    /// <exception cref="SelfTrainingException">The run's recipe can no longer be read, or the file is gone.</exception>
    public TeacherSource SourceOf(string teacher)
    {
        if (RunWeights.RunOf(teacher) is not { } which)
        {
            return File.Exists(teacher)
                ? new(student, teacher, $"{Path.GetFileName(teacher)}, sha256 {CheckSum(teacher)}")
                : throw new SelfTrainingException($"trainer.teacher: there is no file '{teacher}' any more.");
        }

        var run = store.Open(which);
        var weights = new RunWeights(store).FileOf(teacher["run:".Length..]);
        var reading = recipes.ReadText(run.RecipeText, run.Paths.Recipe);
        return reading.Recipe is { } recipe
            ? new(recipe, weights, $"run {run.Id}, step {CheckpointFolder.StepOf(Path.GetDirectoryName(weights)!)}")
            : throw new SelfTrainingException($"trainer.teacher: the recipe of run {run.Id} cannot be read here: {string.Join("; ", reading.Problems)}");
    }

    private static string CheckSum(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..16];
    }
}
