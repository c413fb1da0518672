using System.Globalization;
using Workbench.Engine.Recipes;
using Workbench.Files;
using Workbench.Studies.Files;

namespace Workbench.Studies.Grid;

/// <summary>What must hold between the parts of a study before it can be expanded.</summary>
internal static class GridChecks
{
    /// <summary>Reports what is wrong; false when expanding would make no sense.</summary>
    public static bool Check(StudyFile study, List<RecipeProblem> problems)
    {
        var before = problems.Count;
        string[] names = [.. study.Ancestors.Select(ancestor => ancestor.Name)];
        AncestorReferences.Check(study.Set, "set", names, problems);
        foreach (var axis in study.Axes)
        {
            axis.Values.ToList().ForEach(value => AncestorReferences.Check(value.Changes, $"axes.{axis.Name}.{value.Label}", names, problems));
        }

        study.Ancestors.ToList().ForEach(ancestor => AncestorReferences.Check(ancestor.Set, $"ancestors.{ancestor.Name}.set", names, problems));
        CheckSelections(study, problems);
        CheckSize(study, problems);
        if (problems.Count == before)
        {
            CheckAncestors(study, problems);
        }

        return problems.Count == before && study.Axes.All(axis => axis.Values.Count > 0);
    }

    /// <summary>Seeds that are one training: their spread would be nothing, and every claim would seem certain.</summary>
    public static IEnumerable<RecipeProblem> SameSeeds(StudyFile study, IReadOnlyList<GridCell> cells)
    {
        if (study.Axes.FirstOrDefault(axis => axis.IsSeed) is not { } seeds)
        {
            yield break;
        }

        var at = study.Axes.ToList().IndexOf(seeds);
        foreach (var same in cells.Where(cell => cell.Key.Length > 1)
            .GroupBy(cell => string.Join('\t', cell.Labels.Where((_, axis) => axis != at).Append(cell.Key))).Where(group => group.Count() > 1))
        {
            yield return new(seeds.Origin, $"axes.{Axis.Seed}",
                $"{string.Join(" and ", same.Select(cell => $"'{cell.Title}'"))} are the same training; let each value change the option 'seed'");
            yield break; // The other conditions say the same.
        }
    }

    private static void CheckSelections(StudyFile study, List<RecipeProblem> problems)
    {
        string[] names = [.. study.Selections.Select(selection => selection.Name)];
        var used = study.Axes.SelectMany(axis => axis.Values.Where(value => value.Selection.Length > 0)
            .Select(value => (Path: $"axes.{axis.Name}.{value.Label}", Value: value, axis.IsCumulative))).ToList();
        foreach (var (path, value, isCumulative) in used)
        {
            if (!names.Contains(value.Selection))
            {
                problems.Add(new(value.Changes.Origin, path, $"${value.Selection} is no selection of this study"
                    + (names.Length == 0 ? "; there are none, declare it under 'select'" : NearestName.HintAndKnown(value.Selection, names))));
            }
            else if (isCumulative)
            {
                problems.Add(new(value.Changes.Origin, path, "a selection cannot stand in a cumulative axis"));
            }
        }

        problems.AddRange(study.Selections.Where(selection => used.All(use => use.Value.Selection != selection.Name))
            .Select(selection => new RecipeProblem(selection.Origin, $"select.{selection.Name}",
                $"no axis takes it; write ${selection.Name} in place of a value's changes, or remove it")));
    }

    private static void CheckSize(StudyFile study, List<RecipeProblem> problems)
    {
        var cells = study.Axes.Aggregate(1.0, (product, axis) => product * axis.Values.Count);
        if (cells > StudyGrid.MostRuns)
        {
            problems.Add(new(study.Axes[0].Origin, "axes", string.Create(CultureInfo.InvariantCulture,
                $"{string.Join(" x ", study.Axes.Select(axis => axis.Values.Count))} = {cells:0} cells; a study has {StudyGrid.MostRuns} at most. Split it "
                    + $"into several.")));
        }
    }

    private static void CheckAncestors(StudyFile study, List<RecipeProblem> problems)
    {
        string[] axes = [.. study.Axes.Select(axis => axis.Name)];
        foreach (var ancestor in study.Ancestors)
        {
            foreach (var odd in ancestor.Follows.Except(axes))
            {
                problems.Add(new(ancestor.Origin, $"ancestors.{ancestor.Name}.follows", $"there is no axis '{odd}'{NearestName.HintAndKnown(odd, axes)}"));
            }

            if (Circle(ancestor.Name, [], study) is { } circle)
            {
                problems.Add(new(ancestor.Origin, $"ancestors.{ancestor.Name}", $"the ancestors go round in a circle: {circle}"));
            }
            else
            {
                CheckFollowers(ancestor, study, problems);
            }
        }

        var used = study.Set.Sections.Concat(study.Axes.SelectMany(axis => axis.Values).SelectMany(value => value.Changes.Sections))
            .Concat(study.Ancestors.SelectMany(ancestor => ancestor.Set.Sections));
        var usedNames = AncestorReferences.In(used);
        problems.AddRange(study.Ancestors.Where(ancestor => !usedNames.Contains(ancestor.Name))
            .Select(ancestor =>
                new RecipeProblem(ancestor.Origin, $"ancestors.{ancestor.Name}", $"no run starts from it; use ${ancestor.Name} somewhere, or remove it")));
    }

    // One run cannot stand on several runs of an ancestor that differ in an axis it does not have.
    private static void CheckFollowers(AncestorText ancestor, StudyFile study, List<RecipeProblem> problems)
    {
        foreach (var parent in ParentsOf(ancestor, study))
        {
            foreach (var axis in parent.Follows.Except(ancestor.Follows))
            {
                problems.Add(new(ancestor.Origin, $"ancestors.{ancestor.Name}",
                    $"starts from ${parent.Name}, which follows '{axis}'; it must follow '{axis}' too"));
            }
        }
    }

    private static string? Circle(string name, IReadOnlyList<string> path, StudyFile study)
    {
        string[] longer = [.. path, name];
        return path.Contains(name)
            ? string.Join(" → ", longer.Select(step => "$" + step))
            : ParentsOf(study.Ancestors.First(ancestor => ancestor.Name == name), study).Select(parent => Circle(parent.Name, longer, study))
            .FirstOrDefault(circle => circle is not null);
    }

    private static IEnumerable<AncestorText> ParentsOf(AncestorText ancestor, StudyFile study)
    {
        var followed = study.Axes.Where(axis => ancestor.Follows.Contains(axis.Name)).SelectMany(axis => axis.Values)
            .SelectMany(value => value.Sections);
        var layers = ancestor.Set.Sections.Concat(followed).Concat(ancestor.Base.Length == 0 ? study.Set.Sections : []);
        return AncestorReferences.In(layers).Select(name => study.Ancestors.First(other => other.Name == name));
    }
}
