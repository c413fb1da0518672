using System.Text.Json.Nodes;
using Vision.Accounting;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Reports.Runs;

/// <summary>A run as JSON.</summary>
public static class RunJson
{
    /// <summary>All that a list knows of a run.</summary>
    public static JsonNode Of(RunSummary run)
    {
        var snapshot = run.Snapshot;
        var json = new JsonObject
        {
            ["id"] = run.Id,
            ["number"] = run.Number,
            ["name"] = snapshot.Name,
            ["folder"] = run.Paths.Folder,
            ["state"] = run.State.ToString().ToLowerInvariant(),
            ["reason"] = run.Reason,
            ["step"] = snapshot.Step,
            ["steps"] = snapshot.Steps,
            ["tags"] = new JsonArray([.. run.Marks.Tags.Select(tag => (JsonNode)tag)]),
            ["note"] = run.Marks.Note,
            ["pinned"] = run.Marks.IsPinned,
            ["progress"] = run.Progress,
            ["secondsLeft"] = run.SecondsLeft,
        };
        if (run.State == RunState.Unreadable)
        {
            return json;
        }

        json["created"] = snapshot.Created;
        json["updated"] = snapshot.Updated;
        json["counters"] = Counters(snapshot.Counters);
        json.SetNumber("loss", snapshot.Loss);
        json["metric"] = snapshot.Primary;
        json["data"] = snapshot.Data;
        json["values"] = Values(run.Values);
        json["parents"] = new JsonArray([.. run.Parents.Select(Parent)]);
        json["parameters"] = new JsonObject(run.Parameters.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return json;
    }

    /// <summary>Counters by name.</summary>
    public static JsonObject Counters(Counters counters)
    {
        var json = new JsonObject { ["images"] = counters.Images, ["instances"] = counters.Instances, ["pixels"] = counters.Pixels };
        json.SetNumber("flops", counters.Flops);
        json.SetNumber("seconds", counters.Seconds);
        return json;
    }

    /// <summary>Named numbers.</summary>
    public static JsonObject Values(IEnumerable<(string Name, double Value)> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
        {
            json.SetNumber(name, value);
        }

        return json;
    }

    private static JsonNode Parent(RunParent parent)
    {
        var json = new JsonObject { ["run"] = parent.RunId, ["role"] = parent.Role };
        if (parent.Step is { } step)
        {
            json["step"] = step;
        }

        return json;
    }
}
