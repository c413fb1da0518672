using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Runs.Storage;
using Workbench.Studies.Accounting;
using Workbench.Studies.Claims;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;
using Workbench.Studies.Running;

namespace Workbench.Studies.Status;

/// <summary>Tells how a study stands, as often as it is asked. Not safe for several threads at once.</summary>
public sealed class StudyStatusReader
{
    private readonly StudyGrid _grid;
    private readonly StepForecast _steps;
    private readonly ClaimJudge _judge;

    private StudyStatusReader(StudyGrid grid, RunStore store, RunLedger ledger, StepForecast steps, IReadOnlyList<StudyClaim> claims)
    {
        (_grid, Store, Ledger, _steps) = (grid, store, ledger, steps);
        Scores = new(grid, store, new());
        _judge = new(grid, claims, Scores, new(Path.Combine(store.Root, ".studies", grid.File.Name.ToLowerInvariant(), "verdicts.json")));
    }

    /// <summary>The study, expanded.</summary>
    public StudyGrid Grid => _grid;

    /// <summary>Which runs do which training.</summary>
    public RunLedger Ledger { get; }

    /// <summary>The runs.</summary>
    internal RunStore Store { get; }

    /// <summary>Estimates from the runs' scores.</summary>
    internal CellScores Scores { get; }

    /// <summary>Opens a study.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="ledger">Tells which runs do which training.</param>
    /// <param name="runs">The runs as they are now; recipes may name some outright.</param>
    /// <param name="catalog">The plugins.</param>
    /// <param name="recipes">Reads recipes.</param>
    /// <exception cref="RecipeException">The study or a recipe of it has problems; all are in the message.</exception>
    public static StudyStatusReader Open(string path, RunLedger ledger, IReadOnlyList<RunSummary> runs, PluginCatalog catalog, RecipeReader recipes) =>
        Open(path, ledger, runs, catalog, recipes, []);

    private static StudyStatusReader Open(
        string path, RunLedger ledger, IReadOnlyList<RunSummary> runs, PluginCatalog catalog, RecipeReader recipes, IReadOnlyList<string> askedBy)
    {
        ledger.Refresh(runs);
        var problems = new List<RecipeProblem>();
        var file = StudyReader.Read(path, problems);
        var grid = file is null ? null : new GridBuilder(recipes, ledger.KeyOf, Select).Build(file, problems);
        // Without cells, because of problems, every claim would seem to be about nothing.
        var claims = grid is null || (grid.Cells.Count == 0 && problems.Count > 0) ? [] : StudyClaim.Read(grid, problems);
        return problems.Count > 0 || grid is null
            ? throw new RecipeException([.. problems.Distinct().OrderBy(problem => problem.Origin.Source == path ? problem.Origin.Line : int.MaxValue)])
            : new(grid, ledger.Store, ledger, new(catalog), claims);

        SelectedCell? Select(SelectionText selection, List<RecipeProblem> found)
        {
            string[] asking = [.. askedBy, file!.Name];
            try
            {
                var search = StudyFolders.Discover().FindBeside(path, selection.Study);
                return asking.Contains(Path.GetFileNameWithoutExtension(search))
                    ? throw new RecipeException([new(selection.Origin, "", $"the studies ask one another in a circle: {string.Join(", ", asking)}")])
                    : StudySelection.Find(selection, Open(search, ledger, runs, catalog, recipes, asking), runs, found);
            }
            catch (RecipeException problem)
            {
                found.Add(new(selection.Origin, $"select.{selection.Name}", $"the study '{selection.Study}' cannot be used: {problem.Message}"));
                return null;
            }
        }
    }

    /// <summary>The status.</summary>
    /// <param name="runs">The runs as they are now.</param>
    /// <param name="jobs">Runs at a time, for the time left.</param>
    /// <param name="withClaims">Judges the claims too, which takes a while where runs have come that were not there at the last call.</param>
    public StudyStatus Of(IReadOnlyList<RunSummary> runs, int jobs, bool withClaims = true)
    {
        Ledger.Refresh(runs);
        var file = _grid.File;
        var metric = Metric();
        var states = TrainingStates.Of(_grid, Ledger, metric);
        StatusCell[] cells = [.. _grid.Cells.Select(cell => Cell(cell, states))];
        return new()
        {
            Name = file.Name,
            Size = file.Size,
            Question = file.Question,
            Note = file.Note,
            Tuned = file.Tuned,
            Axes = [.. file.Axes.Select(axis => new StatusAxis(axis.Name, [.. axis.Values.Select(value => value.Label)]))],
            Cells = cells,
            Claims = withClaims ? _judge.Judge(cells) : [],
            Lineages = [.. file.Lineages.Select(LineageSums.Of)],
            Selected = _grid.Selected,
            Ancestors = [.. _grid.Ancestors.Select(ancestor => states[ancestor.Key] with
            {
                Title = ancestor.Title,
                Labels = [.. file.Axes.Select(axis => ancestor.Labels.GetValueOrDefault(axis.Name, ""))],
            })],
            Stale = StaleRuns.Of(_grid, Ledger),
            Metric = metric,
            Total = _grid.Runs.Count,
            Done = states.Values.Count(cell => cell.State == CellState.Done),
            SecondsLeft = StudyClock.SecondsLeft(_grid, states, Ledger, run => _steps.Of(run.Recipe), jobs),
        };
    }

    /// <summary>The steps a run will take; null when its data cannot be read here.</summary>
    public long? StepsOf(PlannedRun run) => Ledger.Find(run.Key) is { Snapshot.Steps: > 0 } begun ? begun.Snapshot.Steps : _steps.Of(run.Recipe);

    private static StatusCell Cell(GridCell cell, IReadOnlyDictionary<string, StatusCell> states) => cell.IsHole
        ? new() { Title = cell.Title, Labels = cell.Labels, State = CellState.Hole }
        : states[cell.Key] with { Title = cell.Title, Labels = cell.Labels };

    // The name as the runs write it; before any has been scored, as the study does.
    private string Metric()
    {
        var scored = _grid.Cells.Where(cell => !cell.IsHole).Select(cell => Ledger.Find(cell.Key)).OfType<RunSummary>()
            .FirstOrDefault(run => run.Snapshot.Primary.Length > 0);
        var wanted = _grid.File.Metric;
        return scored is null ? wanted
            : wanted.Length == 0 ? scored.Snapshot.Primary
            : MetricNames.Find(wanted, [.. scored.Values.Select(value => value.Name)]);
    }
}
