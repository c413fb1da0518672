using System.Text.Json.Nodes;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Files;
using Workbench.Studies.Scaling;
using Workbench.Studies.Status;

namespace Workbench.Reports.Studies;

/// <summary>Cost against quality of a study's conditions.</summary>
public static class StudyScalingTable
{
    /// <summary>From the least to the most operations per image; no rows where sizes do not differ.</summary>
    public static Table Of(StudyStatus status)
    {
        var view = ScalingView.Of(status);
        return new(
            [.. status.Axes.Where(axis => axis.Name != Axis.Seed).Select(axis => new TableColumn(axis.Name, Keep: true)),
                new("FLOP/image", AlignRight: true, Keep: true), new(view.Quality, AlignRight: true, Keep: true), new("front", Keep: true),
                new("parameters", AlignRight: true), new("training", AlignRight: true), new("images", AlignRight: true)],
            [.. InOrder(view).Select(one => (IReadOnlyList<TableCell>)
            [
                .. one.Point.Labels.Select(label => new TableCell(label)),
                double.IsNaN(one.Point.Flops) ? "-" : $"{(one.Point.IsReckoned ? "~" : "")}{Display.Scaled(one.Point.Flops)}",
                StudyText.Number(view.Height(one.Point)),
                one.IsOnFront ? "yes" : "",
                double.IsNaN(one.Point.Parameters) ? "-" : Display.Count(one.Point.Parameters),
                Display.Duration(one.Point.Seconds),
                Display.Count(one.Point.Images),
            ])]);
    }

    /// <summary>The same as JSON.</summary>
    public static JsonArray Json(StudyStatus status)
    {
        var view = ScalingView.Of(status);
        return [.. InOrder(view).Select(one =>
        {
            var json = new JsonObject
            {
                ["labels"] = new JsonArray([.. one.Point.Labels.Select(label => (JsonNode)label)]),
                ["runs"] = new JsonArray([.. one.Point.Cells.Select(cell => (JsonNode)cell.Run)]),
                ["isReckoned"] = one.Point.IsReckoned,
                ["isOnFront"] = one.IsOnFront,
            };
            json.SetNumber("forwardFlops", one.Point.Flops);
            json.SetNumber("parameters", one.Point.Parameters);
            json.SetNumber("seconds", one.Point.Seconds);
            json.SetNumber("images", one.Point.Images);
            json.SetNumber("score", one.Point.Score);
            json.SetNumber("spread", one.Point.Spread);
            return (JsonNode)json;
        })];
    }

    private static IEnumerable<(ScalingPoint Point, bool IsOnFront)> InOrder(ScalingView view) => !view.IsScaling ? []
        : view.Points.Zip(view.Front(ScalingAxis.Flops)).OrderBy(pair => double.IsNaN(pair.First.Flops)).ThenBy(pair => pair.First.Flops);
}
