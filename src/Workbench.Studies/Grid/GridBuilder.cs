using System.Text;
using Workbench.Engine.Recipes;
using Workbench.Studies.Files;

namespace Workbench.Studies.Grid;

/// <summary>Expands a study into runs and reports every problem of every recipe at once.</summary>
/// <param name="recipes">Reads and checks recipes.</param>
/// <param name="keyOfRun">The key of a run that a recipe names outright, by id, number or name.</param>
/// <param name="select">Finds what another study has found best; null, and a problem, where it cannot.</param>
public sealed class GridBuilder(RecipeReader recipes, Func<string, string> keyOfRun, Func<SelectionText, List<RecipeProblem>, SelectedCell?> select)
{
    /// <summary>Expands.</summary>
    /// <param name="study">The study.</param>
    /// <param name="problems">Where what is wrong goes; the grid is of use only when nothing was added.</param>
    public StudyGrid Build(StudyFile study, List<RecipeProblem> problems)
    {
        if (!study.HasGrid || !GridChecks.Check(study, problems))
        {
            return new() { File = study, Cells = [], Ancestors = [], Runs = [] };
        }

        SelectedCell[] selected = [.. study.Selections.Select(selection => select(selection, problems)).OfType<SelectedCell>()];
        return new Expansion(WithSelected(study, selected), recipes, keyOfRun, problems).Grid() with { Selected = selected };
    }

    private static StudyFile WithSelected(StudyFile study, SelectedCell[] selected)
    {
        RecipeLayer Changes(AxisValue value) =>
            selected.FirstOrDefault(cell => cell.Name == value.Selection) is { } cell ? value.Changes with { Sections = cell.Changes } : value.Changes;
        return study with
        {
            Axes = [.. study.Axes.Select(axis => axis with { Values = [.. axis.Values.Select(value => value with { Changes = Changes(value) })] })],
        };
    }

    private sealed class Expansion(StudyFile study, RecipeReader recipes, Func<string, string> keyOfRun, List<RecipeProblem> problems)
    {
        private readonly Dictionary<string, RecipeDraft> _drafts = [];
        private readonly Dictionary<string, AncestorRun> _ancestors = [];
        private readonly Dictionary<string, PlannedRun> _runs = [];
        private readonly List<PlannedRun> _order = [];
        private readonly HashSet<RecipeProblem> _found = [];
        private readonly HashSet<RecipeProblem> _warnings = [];

        public StudyGrid Grid()
        {
            var cells = new List<GridCell>();
            foreach (var values in Combinations(study.Axes))
            {
                string[] labels = [.. values.Select(value => value.Label)];
                var isHole = study.Holes.Any(hole => hole.Labels.All(pair => pair.Value.Contains(labels[AxisAt(pair.Key)])));
                cells.Add(new(labels, isHole ? "" : Cell(values, labels)));
            }

            problems.AddRange(_found);
            problems.AddRange(GridChecks.SameSeeds(study, cells));
            return new() { File = study, Cells = cells, Ancestors = [.. _ancestors.Values], Runs = _order, Warnings = [.. _warnings] };
        }

        private string Cell(IReadOnlyList<AxisValue> values, string[] labels)
        {
            IEnumerable<MapNode> layers = [.. study.Set.Sections, .. values.SelectMany(value => value.Sections)];
            var title = labels.Length == 0 ? "the run" : string.Join(" · ", labels);
            return Plan(Draft(study.Base, study.BaseOrigin, "base"), layers, name => Ancestor(name, values)?.Key, title, "cell", labels)?.Key ?? "?";
        }

        private AncestorRun? Ancestor(string name, IReadOnlyList<AxisValue> values)
        {
            var ancestor = study.Ancestors.First(one => one.Name == name);
            int[] followed = [.. Enumerable.Range(0, study.Axes.Count).Where(axis => ancestor.Follows.Contains(study.Axes[axis].Name))];
            string[] labels = [.. followed.Select(axis => values[axis].Label)];
            var id = string.Join('\t', labels.Prepend(name));
            if (_ancestors.TryGetValue(id, out var known))
            {
                return known;
            }

            var ofStudy = ancestor.Base.Length == 0;
            IEnumerable<MapNode> layers =
                [.. ofStudy ? study.Set.Sections : [], .. ancestor.Set.Sections, .. followed.SelectMany(axis => values[axis].Sections)];
            var draft = ofStudy ? Draft(study.Base, study.BaseOrigin, "base") : Draft(ancestor.Base, ancestor.Origin, $"ancestors.{name}.base");
            if (Plan(draft, layers, other => Ancestor(other, values)?.Key, string.Join(" · ", labels.Prepend(name)), name, [name, .. labels]) is not { } run)
            {
                return null;
            }

            return _ancestors[id] = new(name, followed.ToDictionary(axis => study.Axes[axis].Name, axis => values[axis].Label), run.Key);
        }

        private PlannedRun? Plan(RecipeDraft draft, IEnumerable<MapNode> layers, Func<string, string?> keyOf, string title, string kind, string[] labels)
        {
            var parents = new List<string>();
            string? Parent(string name)
            {
                if (keyOf(name) is { } key)
                {
                    parents.Add(key);
                    return key;
                }

                return null;
            }

            if (draft.Tree is null)
            {
                return null;
            }

            var name = new MapNode([("name", new ScalarNode(RunName(labels), true, default)),
                ("note", new ScalarNode($"study {study.Name}: {title}", true, default))], default);
            var reading = recipes.Read(draft, [.. layers.Select(layer => AncestorReferences.Substitute(layer, Parent)), name]);
            _found.UnionWith(reading.Problems);
            _warnings.UnionWith(reading.Warnings);
            return reading.Recipe is null ? null : Kept(reading.Recipe, title, kind, parents);
        }

        private PlannedRun Kept(Recipe recipe, string title, string kind, List<string> parents)
        {
            // A weight file is stored with its full path, so that it means the same for ever; the key must be of that.
            var from = recipe.Init.From;
            recipe = from == "scratch" || from.StartsWith("run:", StringComparison.Ordinal)
                ? recipe
                : recipe with { Init = recipe.Init with { From = Path.GetFullPath(from) } };
            var key = RunKey.Of(recipe, keyOfRun);
            if (!_runs.TryGetValue(key, out var run))
            {
                run = new(key, recipe, title, kind, [.. parents.Distinct()]);
                _runs.Add(key, run);
                _order.Add(run);
            }

            return run;
        }

        private RecipeDraft Draft(string name, RecipeOrigin origin, string path)
        {
            if (_drafts.TryGetValue(name, out var known))
            {
                return known;
            }

            var draft = recipes.Draft(name, Path.GetDirectoryName(study.Source));
            if (draft.Tree is null)
            {
                // Where the recipe itself is at fault its own lines are named; where there is none, the line that asks for it.
                _found.UnionWith(draft.Problems.Select(problem => problem.Origin.Line == 0 ? new(origin, path, $"'{name}': {problem.Message}") : problem));
            }

            return _drafts[name] = draft;
        }

        private int AxisAt(string name) => study.Axes.ToList().FindIndex(axis => axis.Name == name);

        // Run names are stricter than labels: lower case letters, digits, hyphens and dots.
        private string RunName(string[] labels)
        {
            var name = new StringBuilder();
            foreach (var letter in string.Join('-', labels.Prepend(study.Name)).ToLowerInvariant())
            {
                name.Append(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '-');
            }

            return name.ToString()[..Math.Min(80, name.Length)];
        }

        private static IEnumerable<IReadOnlyList<AxisValue>> Combinations(IReadOnlyList<Axis> axes)
        {
            IEnumerable<IReadOnlyList<AxisValue>> all = [[]];
            return axes.Aggregate(all,
                (before, axis) => before.SelectMany(values => axis.Values.Select(value => (IReadOnlyList<AxisValue>)[.. values, value])));
        }
    }
}
