using Workbench.Engine.Recipes;
using Workbench.Files;
using Workbench.Runs.Storage;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Status;

/// <summary>Finds the best settings in the runs of another study.</summary>
internal static class StudySelection
{
    /// <summary>Finds them.</summary>
    /// <param name="selection">What is wanted.</param>
    /// <param name="search">The study that searches.</param>
    /// <param name="runs">The runs as they are now.</param>
    /// <param name="problems">Where what is wrong goes.</param>
    /// <returns>Null when something is wrong.</returns>
    public static SelectedCell? Find(SelectionText selection, StudyStatusReader search, IReadOnlyList<RunSummary> runs, List<RecipeProblem> problems)
    {
        var (axes, before, path) = (search.Grid.File.Axes, problems.Count, $"select.{selection.Name}");
        int[] taken = [.. Enumerable.Range(0, axes.Count).Where(axis => !axes[axis].IsSeed && !selection.Where.ContainsKey(axes[axis].Name))];
        problems.AddRange(OfWhere(selection, axes).Concat(taken.SelectMany(axis => OfTaken(selection, axes[axis])))
            .Select(problem => new RecipeProblem(selection.Origin, path, problem)));
        if (problems.Count == before && taken.Length == 0)
        {
            problems.Add(new(selection.Origin, path, $"'where' leaves no axis of the study {selection.Study} to choose from"));
        }

        if (problems.Count > before)
        {
            return null;
        }

        var status = search.Of(runs, jobs: 1, withClaims: false);
        var candidates = status.Cells.Where(cell => cell.State != CellState.Hole && IsWithin(cell))
            .GroupBy(cell => string.Join('\t', taken.Select(axis => cell.Labels[axis])), StringComparer.Ordinal).Select(group => group.ToArray()).ToList();
        if (candidates.Count == 0)
        {
            problems.Add(new(selection.Origin, path, $"the study {selection.Study} has no cells there: its 'skip' leaves them out"));
            return null;
        }

        var missing = candidates.Sum(cells => cells.Count(cell => cell.State != CellState.Done || double.IsNaN(cell.Value)));
        var best = missing > 0 ? candidates[0] : candidates.MaxBy(Mean)!;
        return new()
        {
            Name = selection.Name,
            Study = search.Grid.File.Name,
            Where = selection.Where,
            Found = taken.ToDictionary(axis => axes[axis].Name, axis => best[0].Labels[axis]),
            Changes = [.. taken.SelectMany(axis => axes[axis].Values.First(value => value.Label == best[0].Labels[axis]).Sections)],
            Metric = status.Metric,
            Value = missing > 0 ? double.NaN : Mean(best),
            Candidates = candidates.Count,
            Runs = candidates.Sum(cells => cells.Length),
            Missing = missing,
        };

        bool IsWithin(StatusCell cell) =>
            axes.Zip(cell.Labels).All(axis => !selection.Where.TryGetValue(axis.First.Name, out var label) || label == axis.Second);
    }

    private static double Mean(StatusCell[] seeds) => seeds.Average(cell => cell.Value);

    private static IEnumerable<string> OfWhere(SelectionText selection, IReadOnlyList<Axis> axes)
    {
        string[] names = [.. axes.Select(axis => axis.Name)];
        foreach (var (name, label) in selection.Where)
        {
            if (axes.FirstOrDefault(axis => axis.Name == name) is not { } axis)
            {
                yield return $"the study {selection.Study} has no axis '{name}'{NearestName.HintAndKnown(name, names)}";
            }
            else if (axis.Values.All(value => value.Label != label))
            {
                yield return $"axis '{name}' of the study {selection.Study} has no value '{label}'"
                    + NearestName.HintAndKnown(label, [.. axis.Values.Select(value => value.Label)]);
            }
        }
    }

    private static IEnumerable<string> OfTaken(SelectionText selection, Axis axis)
    {
        if (axis.Values.Any(value => AncestorReferences.In(value.Sections).Count > 0))
        {
            yield return $"axis '{axis.Name}' of the study {selection.Study} says from which run to start, which cannot be taken over; "
                + $"choose one of its values with where: {{{axis.Name}: {axis.Values[0].Label}}}";
        }
    }
}
