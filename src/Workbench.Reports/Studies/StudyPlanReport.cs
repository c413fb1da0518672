using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Host.Scheduling;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Studies.Status;

namespace Workbench.Reports.Studies;

/// <summary>Prints what <c>study run</c> would do.</summary>
public static class StudyPlanReport
{
    /// <summary>Text or JSON.</summary>
    public static void Write(StudyPlan plan, bool asJson, ConsoleOutput output)
    {
        if (asJson)
        {
            output.Writer.WriteLine(Json(plan).ToJsonString(JsonFormat.Readable));
            return;
        }

        TableText.Write(new(
            [new("run", Keep: true), new("state", Keep: true), new("id", Keep: true), new("steps", AlignRight: true, Keep: true),
                new("images", AlignRight: true), new("FLOP", AlignRight: true), new("starts from")],
            [.. plan.Rows.Select(row => (IReadOnlyList<TableCell>)
            [
                new(row.Run.Title), new(StudyText.State(row.Cell.State)), new(row.Cell.Run.Length > 0 ? row.Cell.Run : "-"),
                new(row.Steps is { } steps ? Display.Count(steps) : "-"), new(row.Cost is { } images ? Display.Count(images.Images) : "-"),
                new(row.Cost is { } flops ? Display.Scaled(flops.Flops) : "-"),
                new(string.Join(", ", row.Run.Parents.Select(parent => plan.Rows.First(other => other.Run.Key == parent).Run.Title))),
            ])]), output);
        var missing = plan.Rows.Where(row => row.Cell.State != CellState.Done).ToList();
        output.Writer.WriteLine();
        output.Writer.WriteLine(missing.Count == 0 ? $"{plan.Rows.Count} runs, all done"
            : $"{plan.Rows.Count} runs, {plan.Rows.Count - missing.Count} done; the other {missing.Count} take "
                + $"{Display.Count(missing.Sum(row => Left(row, row.Steps ?? 0)))} steps, "
                + $"{Display.Count(missing.Sum(row => Left(row, row.Cost?.Images ?? 0)))} "
                + $"images, {Display.Scaled(missing.Sum(row => Left(row, row.Cost?.Flops ?? 0)))}FLOP"
                + (plan.SecondsLeft is { } seconds ? $"; about {Display.Duration(seconds)} one after the other, from the runs so far" : ""));
        foreach (var problem in plan.Rows.Select(row => row.Problem).Where(problem => problem.Length > 0).Distinct())
        {
            output.Writer.WriteLine($"not in these sums: {problem}");
        }
    }

    // What an interrupted run has behind it is not done again.
    private static double Left(StudyPlanRow row, double whole) => whole * (1 - row.Cell.Progress);

    private static JsonObject Json(StudyPlan plan) => new()
    {
        ["schema"] = 1,
        ["secondsLeft"] = plan.SecondsLeft,
        ["runs"] = new JsonArray([.. plan.Rows.Select(row => (JsonNode)new JsonObject
        {
            ["title"] = row.Run.Title,
            ["key"] = row.Run.Key,
            ["state"] = row.Cell.State.ToString().ToLowerInvariant(),
            ["run"] = row.Cell.Run,
            ["parents"] = new JsonArray([.. row.Run.Parents.Select(parent => (JsonNode)parent)]),
            ["steps"] = row.Steps,
            ["images"] = row.Cost?.Images,
            ["instances"] = row.Cost?.Instances,
            ["pixels"] = row.Cost?.Pixels,
            ["flops"] = row.Cost?.Flops,
            ["problem"] = row.Problem,
        })]),
    };
}
