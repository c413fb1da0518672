using System.Text.Json.Nodes;
using Vision.Accounting;
using Workbench.Studies.Grid;
using Workbench.Studies.Status;

namespace Workbench.Reports.Studies;

/// <summary>A study's status as JSON.</summary>
public static class StudyJson
{
    /// <summary>All of it.</summary>
    public static JsonObject Of(StudyStatus status) => new()
    {
        ["schema"] = 1,
        ["name"] = status.Name,
        ["size"] = StudyText.Word(status.Size),
        ["question"] = status.Question,
        ["note"] = status.Note,
        ["tuned"] = status.Tuned,
        ["metric"] = status.Metric,
        ["runs"] = status.Total,
        ["done"] = status.Done,
        ["secondsLeft"] = status.SecondsLeft,
        ["axes"] = new JsonArray([.. status.Axes.Select(axis => (JsonNode)new JsonObject { ["name"] = axis.Name, ["values"] = Texts(axis.Labels) })]),
        ["selected"] = new JsonArray([.. status.Selected.Select(selected => (JsonNode)Selected(selected))]),
        ["ancestors"] = new JsonArray([.. status.Ancestors.Select(Cell)]),
        ["cells"] = new JsonArray([.. status.Cells.Select(Cell)]),
        ["scaling"] = StudyScalingTable.Json(status),
        ["lineages"] = new JsonArray([.. status.Lineages.Select(line => (JsonNode)new JsonObject
        {
            ["label"] = line.Label, ["images"] = line.Images, ["instances"] = line.Instances, ["pixels"] = line.Pixels,
        })]),
        ["claims"] = new JsonArray([.. status.Claims.Select(Claim)]),
        ["stale"] = new JsonArray([.. status.Stale.Select(run => (JsonNode)new JsonObject { ["run"] = run.Run, ["differs"] = run.Differs })]),
    };

    private static JsonObject Selected(SelectedCell selected)
    {
        var json = new JsonObject
        {
            ["name"] = selected.Name,
            ["study"] = selected.Study,
            ["where"] = new JsonObject(selected.Where.Select(axis => KeyValuePair.Create(axis.Key, (JsonNode?)axis.Value))),
            ["found"] = new JsonObject(selected.Found.Select(axis => KeyValuePair.Create(axis.Key, (JsonNode?)axis.Value))),
            ["metric"] = selected.Metric,
        };
        json.SetNumber("value", selected.Value);
        json["candidates"] = selected.Candidates;
        json["runs"] = selected.Runs;
        json["missing"] = selected.Missing;
        return json;
    }

    private static JsonNode Cell(StatusCell cell)
    {
        var json = new JsonObject
        {
            ["title"] = cell.Title,
            ["labels"] = Texts(cell.Labels),
            ["state"] = cell.State.ToString().ToLowerInvariant(),
            ["key"] = cell.Key,
            ["run"] = cell.Run,
            ["step"] = cell.Step,
            ["steps"] = cell.Steps,
            ["metric"] = cell.Metric,
        };
        json.SetNumber("value", cell.Value);
        json["failures"] = cell.Failures;
        json["willRetry"] = cell.WillRetry;
        json["reason"] = cell.Reason;
        json["cost"] = Cost(cell.Cost);
        return json;
    }

    private static JsonObject Cost(Counters cost) => new()
    {
        ["images"] = cost.Images,
        ["instances"] = cost.Instances,
        ["pixels"] = cost.Pixels,
        ["flops"] = cost.Flops,
        ["seconds"] = cost.Seconds,
    };

    private static JsonNode Claim(StatusClaim claim)
    {
        var json = new JsonObject
        {
            ["id"] = claim.Id,
            ["says"] = claim.Says,
            ["holds"] = claim.Holds,
            ["source"] = claim.Source,
            ["verdict"] = claim.Verdict.ToString().ToLowerInvariant(),
        };
        json.SetNumber("difference", claim.Difference);
        json.SetNumber("low", claim.Low);
        json.SetNumber("high", claim.High);
        json["words"] = claim.Words;
        json["runs"] = claim.Runs;
        json["missing"] = claim.Missing;
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
