using Workbench.Engine.Plugins;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>A recipe as a form: every option that can be set, with its value, whether the recipe is right or not.</summary>
/// <param name="Sections">In the order of a recipe; name, note and seed are together in the first.</param>
/// <param name="Reading">The recipe, or what keeps it from being one.</param>
public sealed record RecipeForm(IReadOnlyList<FormSection> Sections, RecipeReading Reading)
{
    /// <summary>Name of the section with the options that have none in a recipe.</summary>
    public const string General = "run";
}

/// <summary>A section of the form.</summary>
/// <param name="Name">The key in the recipe, or <see cref="RecipeForm.General"/>.</param>
/// <param name="Family">The kind of plugin it takes, or null.</param>
/// <param name="IsRequired">It cannot be left out.</param>
/// <param name="Use">The plugin's name; empty where there is none.</param>
/// <param name="Options">Its options; those of nested sections with their path.</param>
public sealed record FormSection(string Name, PluginFamily? Family, bool IsRequired, string Use, IReadOnlyList<FormOption> Options);

/// <summary>An option of the form.</summary>
/// <param name="Path">Its path in the recipe.</param>
/// <param name="Option">Kind, default, range, meaning.</param>
/// <param name="Value">Its value as a person writes it.</param>
/// <param name="Default">The value it has when nothing sets it.</param>
public sealed record FormOption(string Path, OptionDescription Option, string Value, string Default);
