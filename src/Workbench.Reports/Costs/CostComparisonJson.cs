using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Host.Costs;

namespace Workbench.Reports.Costs;

/// <summary>Costs side by side as JSON.</summary>
public static class CostComparisonJson
{
    /// <summary>Every recipe with its counts, every single time, and what follows from them.</summary>
    public static JsonObject Of(CostComparison comparison) => new()
    {
        ["schema"] = 1,
        ["repeats"] = comparison.Repeats,
        ["recipes"] = new JsonArray([.. comparison.Rows.Select(row => (JsonNode)Row(row))]),
        ["correlations"] = new JsonArray([.. CostTables.AllCorrelations(comparison).Select(one => (JsonNode)new JsonObject
        {
            ["count"] = one.Count,
            ["measurement"] = one.Measurement,
            ["spearman"] = double.IsNaN(one.Value) ? null : one.Value,
        })]),
    };

    private static JsonObject Row(CostRow row) => new()
    {
        ["label"] = row.Case.Label,
        ["recipe"] = row.Case.Recipe,
        ["set"] = new JsonArray([.. row.Case.Settings.Select(setting => (JsonNode)setting)]),
        ["parameters"] = row.Cost?.Parameters,
        ["forwardFlops"] = row.Cost?.ForwardFlops,
        ["activations"] = row.Cost?.Activations,
        ["steps"] = row.Cost?.Steps,
        ["images"] = row.Cost?.Images,
        ["device"] = row.Cost?.Measured?.Device,
        ["inference"] = JsonSerializer.SerializeToNode(row.Inference, JsonFormat.Readable),
        ["inferenceShift"] = row.InferenceShift,
        ["training"] = JsonSerializer.SerializeToNode(row.Training, JsonFormat.Readable),
        ["trainingShift"] = row.TrainingShift,
        ["tooLarge"] = JsonSerializer.SerializeToNode(row.TooLarge, JsonFormat.Readable),
        ["problem"] = row.Problem.Length > 0 ? row.Problem : null,
    };
}
