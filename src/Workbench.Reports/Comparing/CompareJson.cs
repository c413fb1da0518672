using System.Text.Json.Nodes;
using Workbench.Reports.Runs;
using Workbench.Runs.Comparing;

namespace Workbench.Reports.Comparing;

/// <summary>A comparison as JSON.</summary>
public static class CompareJson
{
    public static JsonObject Of(Comparison comparison, bool allParameters) => new()
    {
        ["schema"] = 1,
        ["baseline"] = comparison.Groups[comparison.Baseline].Label,
        ["data"] = comparison.Data,
        ["images"] = comparison.Images,
        ["primary"] = comparison.Primary,
        ["draws"] = comparison.Draws,
        ["groups"] = Array(comparison.Groups, Group),
        ["parameters"] = Array(comparison.Parameters.Where(row => allParameters || row.Differs), row => new JsonObject
        {
            ["path"] = row.Path,
            ["differs"] = row.Differs,
            ["values"] = Array(row.Values, value => JsonValue.Create(value)),
        }),
        ["metrics"] = Array(comparison.Metrics, Row),
        ["categories"] = Array(comparison.Categories, Row),
        ["curves"] = new JsonObject
        {
            ["metric"] = comparison.Curves.Metric,
            ["data"] = comparison.Curves.Data,
            ["axis"] = comparison.Curves.Axis.ToString().ToLowerInvariant(),
            ["curves"] = Array(comparison.Curves.Curves, Curve),
        },
        ["notes"] = Array(comparison.Notes, note => JsonValue.Create(note)),
    };

    private static JsonObject Group(ComparedGroup group) => new()
    {
        ["label"] = group.Label,
        ["runs"] = Array(group.Runs, run => new JsonObject { ["id"] = run.Id, ["number"] = run.Number, ["name"] = run.Name }),
        ["cost"] = RunJson.Counters(group.Cost),
        ["costWithParents"] = RunJson.Counters(group.TotalCost),
        ["parents"] = Array(group.Lineage.Ancestors, ancestor => new JsonObject
        {
            ["run"] = ancestor.Id,
            ["role"] = ancestor.Role,
            ["cost"] = RunJson.Counters(ancestor.Cost),
        }),
    };

    private static JsonObject Row(MetricRow row) => new() { ["name"] = row.Name, ["cells"] = Array(row.Cells, Cell) };

    private static JsonObject Cell(MetricCell cell)
    {
        var json = new JsonObject();
        json.SetNumber("value", cell.Value);
        Optional(json, "spread", cell.Spread);
        Optional(json, "low", cell.Interval.Low);
        Optional(json, "high", cell.Interval.High);
        Optional(json, "delta", cell.Delta);
        Optional(json, "deltaLow", cell.DeltaInterval.Low);
        Optional(json, "deltaHigh", cell.DeltaInterval.High);
        if (cell.DeltaInterval.IsKnown)
        {
            json["verdict"] = CompareTable.Words(cell.DeltaInterval.Verdict);
        }

        return json;
    }

    private static JsonObject Curve(Curve curve) => new()
    {
        ["label"] = curve.Label,
        ["points"] = Array(curve.Points, point =>
        {
            var json = new JsonObject { ["x"] = point.X };
            json.SetNumber("y", point.Y);
            return json;
        }),
    };

    // What there is none of is left out; null stands for a number that is not one.
    private static void Optional(JsonObject json, string name, double value)
    {
        if (!double.IsNaN(value))
        {
            json[name] = value;
        }
    }

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> make) => new([.. items.Select(make)]);
}
