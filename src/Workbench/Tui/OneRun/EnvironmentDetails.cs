using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Tui.OneRun;

/// <summary>A run's <c>environment.json</c>, taken apart.</summary>
/// <param name="Pairs">Names and values in the file's order, inner ones with a point: <c>libtorch.version</c>.</param>
/// <param name="Plugins">The plugins the run was made with.</param>
internal sealed record EnvironmentDetails(IReadOnlyList<(string Name, string Value)> Pairs, IReadOnlyList<UsedPlugin> Plugins)
{
    /// <summary>Takes the file apart; one that is no JSON is shown as it is.</summary>
    public static EnvironmentDetails Parse(string text)
    {
        try
        {
            var root = JsonNode.Parse(text) as JsonObject ?? [];
            var plugins = root["plugins"] as JsonArray ?? [];
            root.Remove("plugins");
            return new([.. Flatten(root, "")], [.. plugins.OfType<JsonObject>().Select(UsedPlugin.Parse)]);
        }
        catch (JsonException)
        {
            return new([("environment.json", text)], []);
        }
    }

    private static IEnumerable<(string Name, string Value)> Flatten(JsonObject json, string path) => json.SelectMany(pair =>
        pair.Value is JsonObject inner ? Flatten(inner, $"{path}{pair.Key}.") : [(path + pair.Key, pair.Value?.ToString() ?? "-")]);
}

/// <summary>A plugin a run was made with, or one that is installed now.</summary>
/// <param name="Family">Its kind.</param>
/// <param name="Name">Its name in recipes.</param>
/// <param name="Version">Of its file.</param>
/// <param name="Sha256">Of its file.</param>
internal sealed record UsedPlugin(string Family, string Name, string Version, string Sha256)
{
    /// <summary>From a record of <c>environment.json</c>.</summary>
    public static UsedPlugin Parse(JsonObject json) => new(Text(json, "family"), Text(json, "name"), Text(json, "version"), Text(json, "sha256"));

    private static string Text(JsonObject json, string key) => json[key]?.ToString() ?? "";
}
