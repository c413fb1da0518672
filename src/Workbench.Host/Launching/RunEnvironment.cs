using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Files;

namespace Workbench.Host.Launching;

/// <summary>What a run was made with: the text of <c>environment.json</c>.</summary>
public static class RunEnvironment
{
    /// <summary>Describes program, machine and the plugins a recipe names; libtorch once it is loaded.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="catalog">Where its plugins come from.</param>
    /// <param name="libtorch">Versions, device and threads in words, or null before libtorch is loaded.</param>
    public static string Describe(Recipe recipe, PluginCatalog catalog, IReadOnlyDictionary<string, string>? libtorch)
    {
        var used = new[] { recipe.Data, recipe.Model, recipe.Backbone, recipe.Neck, recipe.Normalizer, recipe.Augment, recipe.Trainer, recipe.Auxiliary,
            recipe.AuxiliaryAugment }
            .OfType<PluginChoice>().Select(choice => choice.Use).ToHashSet();
        var json = new JsonObject
        {
            ["workbench"] = typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3),
            ["commit"] = Commit(),
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
            ["processors"] = Environment.ProcessorCount,
            ["host"] = Environment.MachineName,
            ["plugins"] = new JsonArray([.. catalog.Entries.Where(entry => used.Contains(entry.Name)).Select(entry => (JsonNode)new JsonObject
            {
                ["family"] = entry.Family.ToString(),
                ["name"] = entry.Name,
                ["file"] = entry.File.Path,
                ["version"] = entry.File.Version.ToString(),
                ["sha256"] = entry.File.Sha256,
            })]),
        };
        if (libtorch is not null)
        {
            json["libtorch"] = new JsonObject(libtorch.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        return json.ToJsonString(JsonFormat.Readable);
    }

    private static string? Commit()
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", AppContext.BaseDirectory, "rev-parse", "HEAD"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true
            };
            using var git = Process.Start(start)!;
            var text = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // No git here: the version has to do.
        }
    }
}
