using Workbench.Engine.Experiments;
using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Host.Launching;

namespace Workbench.Tui.NewRun;

/// <summary>What is known of the form: its values before and after the changes, and what is wrong.</summary>
/// <param name="Original">Without changes.</param>
/// <param name="Form">With them.</param>
/// <param name="Changes">The changes read.</param>
/// <param name="Problems">What keeps it from being trained: path and reason.</param>
/// <param name="Plugins">The plugins that work, and those that do not, with their reason.</param>
internal sealed record NewRunForm(RecipeForm Original, RecipeForm Form, IReadOnlyList<RecipeChange> Changes, IReadOnlyList<RecipeProblem> Problems,
    PluginExamination Plugins)
{
    /// <summary>The recipe; null while there are problems in it.</summary>
    public Recipe? Recipe => Form.Reading.Recipe;

    /// <summary>Reads and checks the whole recipe.</summary>
    /// <param name="services">Plugins and runs.</param>
    /// <param name="source">What it starts from.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="before">The last reading of the same source, whose first part is taken over.</param>
    public static NewRunForm Read(HostServices services, RunSource source, IReadOnlyList<RecipeChange> changes, NewRunForm? before)
    {
        var form = services.Recipes.ReadForm(source.Argument, changes);
        var original = before?.Original ?? (changes.Count == 0 ? form : services.Recipes.ReadForm(source.Argument, []));
        var first = form.Reading.Recipe is { } recipe && FirstWeights(services, recipe.Init.From) is { } reason
            ? new[] { new RecipeProblem(default, "init.from", reason) }
            : [];
        return new(original, form, changes, [.. form.Reading.Problems, .. first], before?.Plugins ?? services.Catalog.Examine());
    }

    private static string? FirstWeights(HostServices services, string from)
    {
        if (from == "scratch")
        {
            return null;
        }

        if (!from.StartsWith("run:", StringComparison.Ordinal))
        {
            return File.Exists(from) ? null : $"there is no file {Path.GetFullPath(from)}; write scratch, run:ID or the path of a .pth or .safetensors file";
        }

        try
        {
            new RunWeights(services.Store).FileOf(from["run:".Length..]);
            return null;
        }
        catch (Exception mistake) when (mistake is WeightInitException or Workbench.Runs.RunException)
        {
            return mistake.Message;
        }
    }
}
