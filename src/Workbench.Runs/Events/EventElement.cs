using System.Text.Json;
using Vision.Accounting;

namespace Workbench.Runs.Events;

/// <summary>The fields of one event line; an absent field reads as zero, empty or null.</summary>
internal readonly struct EventElement(JsonElement json)
{
    public string Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    public bool Flag(string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

    public long Long(string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    public long? Step(string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    public DateTimeOffset Time(string name) => json.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : default;

    public double Number(string name) => json.TryGetProperty(name, out var value) ? Number(name, value) : 0;

    public IReadOnlyList<(string Name, double Value)> Named(string name)
    {
        if (!json.TryGetProperty(name, out var values))
        {
            return [];
        }

        var named = new List<(string, double)>();
        foreach (var property in values.EnumerateObject())
        {
            named.Add((property.Name, Number(name + "/" + property.Name, property.Value)));
        }

        return named;
    }

    public Counters? Counters(string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        var fields = new EventElement(value);
        return new(
            fields.Long("images"),
            fields.Long("instances"),
            fields.Long("pixels"),
            Number(name + "/flops", value.GetProperty("flops")),
            Number(name + "/seconds", value.GetProperty("seconds")));
    }

    public IReadOnlyList<long> Ids(string name) =>
        json.TryGetProperty(name, out var ids) ? [.. ids.EnumerateArray().Select(id => id.GetInt64())] : [];

    public IReadOnlyList<RunParent> Parents(string name) => json.TryGetProperty(name, out var parents)
        ? [.. parents.EnumerateArray().Select(parent => new EventElement(parent)).Select(ParentOf)]
        : [];

    private static RunParent ParentOf(EventElement json) => new(json.Text("run"), json.Text("role"), json.Step("step"));

    private double Number(string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            return value.GetDouble();
        }

        return json.TryGetProperty("nonFinite", out var words) && words.TryGetProperty(path, out var word)
            ? NonFinite.Value(word.GetString())
            : double.NaN;
    }
}
