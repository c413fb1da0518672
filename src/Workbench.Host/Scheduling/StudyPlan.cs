using Workbench.Engine.Experiments;
using Workbench.Engine.Recipes;
using Workbench.Host.Costs;
using Workbench.Host.Launching;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Host.Scheduling;

/// <summary>The runs of a study with how each stands, and what the missing ones will cost.</summary>
/// <param name="Rows">Every run once, parents first.</param>
/// <param name="SecondsLeft">From the speed of the runs so far; null when there are none.</param>
public sealed record StudyPlan(IReadOnlyList<StudyPlanRow> Rows, double? SecondsLeft)
{
    private static readonly string[] CostSections = ["data.", "splits.", "input.", "model.", "backbone.", "neck.", "normalizer.", "schedule.length",
        "loop.batch", "evaluation.", "trainer.", "auxiliary.", "auxiliaryStream."];

    /// <summary>Works it out; one network is built per kind of run that is still missing.</summary>
    public static StudyPlan Of(StudyStatusReader reader, StudyGrid grid, IReadOnlyList<RunSummary> runs, HostServices services)
    {
        var status = reader.Of(runs, jobs: 1, withClaims: false);
        var cells = status.Trainings.ToDictionary(cell => cell.Key);
        var known = new Dictionary<string, (RunCost? Cost, string Problem)>();
        var rows = grid.Runs.Select(run =>
        {
            var cell = cells[run.Key];
            var (cost, problem) = cell.State == CellState.Done ? (null, "") : Cost(run.Recipe, services, known);
            return new StudyPlanRow(run, cell, reader.StepsOf(run), cost, problem);
        }).ToList();
        return new(rows, status.SecondsLeft);
    }

    private static (RunCost? Cost, string Problem) Cost(Recipe recipe, HostServices services, Dictionary<string, (RunCost?, string)> known)
    {
        // Which teacher it is does not matter: the labelling is reckoned with one as large as the student.
        var key = string.Join('\n', RecipePaths.Of(recipe)
            .Where(option => option.Key != "trainer.teacher" && CostSections.Any(section => option.Key.StartsWith(section, StringComparison.Ordinal))));
        if (!known.TryGetValue(key, out var cost))
        {
            known[key] = cost = Measure(recipe, services);
        }

        return cost;
    }

    private static (RunCost? Cost, string Problem) Measure(Recipe recipe, HostServices services)
    {
        try
        {
            Torch.Runtime.LibTorch.Start();
            // The runs it starts from need not be there yet, and its weights do not matter here.
            var alone = services.Recipes.ReadText(RecipeWriter.Write(recipe), recipe.Name, ["init=scratch", "init.freeze=0", "init.part=backbone"]).Require();
            using var experiment = new ExperimentBuilder(services.Catalog, new RunWeights(services.Store).FileOf).Build(alone);
            return (new RunCostMeter(experiment, TimeProvider.System).Cost(), "");
        }
        catch (Exception problem) when (UserMistakes.Contains(problem))
        {
            return (null, problem.Message);
        }
    }
}

/// <summary>A run of a plan.</summary>
/// <param name="Run">The run.</param>
/// <param name="Cell">How it stands.</param>
/// <param name="Steps">Steps it takes; null when its data cannot be read here.</param>
/// <param name="Cost">What it will cost in all; null when it is done or nothing could be told.</param>
/// <param name="Problem">Why nothing could be told; else empty.</param>
public sealed record StudyPlanRow(PlannedRun Run, StatusCell Cell, long? Steps, RunCost? Cost, string Problem);
