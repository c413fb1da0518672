using Workbench.Engine.Recipes;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Studies.Running;

/// <summary>Puts the runs that a study lacks into the queue, parents before children; the queue trains them. All that is known of a study's progress lies in
/// the runs folder, so that any process may be killed at any time.</summary>
/// <remarks>
/// A run that was interrupted goes on. One that failed is tried once more, from its newest checkpoint or from the start. One that diverged is not: the same
/// seed gives the same NaN. What starts from a run that is given up is left out; the rest goes on.
/// </remarks>
/// <param name="grid">What is wanted.</param>
/// <param name="ledger">Which stored runs do which training.</param>
/// <param name="entries">The queue's entries.</param>
/// <param name="recipes">Reads the recipes of new runs.</param>
public sealed class StudyFill(StudyGrid grid, RunLedger ledger, StudyEntries entries, RecipeReader recipes)
{
    /// <summary>Makes what is missing and puts it in, while no other process fills for a study.</summary>
    /// <param name="list">The runs as they are now.</param>
    /// <param name="make">Makes the folder of a run; nothing trains yet. The runs it starts from are in the queue.</param>
    /// <param name="template">How an entry is to be trained: its folder and plugins.</param>
    /// <returns>How many runs came into the queue.</returns>
    public int Put(Func<IReadOnlyList<RunSummary>> list, Func<Recipe, Run> make, QueueEntry template)
    {
        using var turn = StudyFillLock.Take(ledger.Store);
        ledger.Refresh(list());
        var cells = TrainingStates.Of(grid, ledger, "");
        var runs = new Dictionary<string, string>(StringComparer.Ordinal); // The runs that are done or will be, by key.
        var put = 0;
        foreach (var planned in grid.Runs) // Parents come first.
        {
            var cell = cells[planned.Key];
            if (cell.State is CellState.Done or CellState.Running)
            {
                entries.Share(grid.File.Name, cell.Run);
                runs[planned.Key] = cell.Run;
            }
            else if (!TrainingStates.IsGivenUp(cell) && planned.Parents.All(runs.ContainsKey))
            {
                var run = cell.Run.Length > 0 ? ledger.Store.Open(cell.Run) : make(RecipeOf(planned, runs));
                RunMarks.Change(run.Paths, marks => marks.Tagged([grid.File.Tag], []));
                var entry = template with
                {
                    Run = run.Id,
                    Device = Devices.Normalize(planned.Recipe.Loop.Device),
                    Tries = Math.Max(1, TrainingStates.Tries - cell.Failures),
                };
                put += entries.Put(grid.File.Name, run, entry) ? 1 : 0;
                runs[planned.Key] = run.Id;
            }
        }

        return put;
    }

    private Recipe RecipeOf(PlannedRun planned, Dictionary<string, string> runs)
    {
        var text = RunKey.Resolve(RecipeWriter.Write(planned.Recipe), which => which.StartsWith(RunKey.Prefix, StringComparison.Ordinal)
            ? runs[which[RunKey.Prefix.Length..]]
            : which);
        return recipes.ReadText(text, planned.Recipe.Name + ".yaml").Require();
    }
}
