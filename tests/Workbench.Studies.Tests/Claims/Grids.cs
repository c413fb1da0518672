using Workbench.Studies.Files;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Tests.Claims;

/// <summary>Grids without recipes, for tests of what is said about them.</summary>
internal static class Grids
{
    public static StudyGrid Of(params (string Name, string[] Labels)[] axes) => new()
    {
        File = new()
        {
            Name = "s",
            Source = "s.yaml",
            Question = "?",
            Metric = "AP",
            Axes = [.. axes.Select(axis => new Axis(axis.Name, [.. axis.Labels.Select(label => new AxisValue(label, RecipeLayer.None))], default))],
        },
        Cells = [.. axes.Aggregate(new string[][] { [] }.AsEnumerable(),
            (all, axis) => all.SelectMany(labels => axis.Labels.Select(label => labels.Append(label).ToArray())))
            .Select(labels => new GridCell(labels, string.Join('-', labels)))],
        Ancestors = [],
        Runs = [],
    };
}
