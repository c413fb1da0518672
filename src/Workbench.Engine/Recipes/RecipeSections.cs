using System.Reflection;
using System.Runtime.CompilerServices;
using Workbench.Engine.Plugins;
using Workbench.Sdk.Options;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Recipes;

/// <summary>One top-level key of a recipe.</summary>
/// <param name="Option">Name, default and documentation; null for a plugin section, whose options depend on the plugin.</param>
/// <param name="Property">The property of <see cref="Recipe"/>.</param>
/// <param name="Family">The kind of plugin, or null for a plain section.</param>
/// <param name="Part">The flag by which models or trainers ask for the section, or <see cref="PartKinds.None"/>.</param>
/// <param name="ShortForm">The key that a single value stands for (<c>schedule: 2x</c>), or null.</param>
public sealed record RecipeSection(OptionDescription? Option, PropertyInfo Property, PluginFamily? Family, PartKinds Part, string? ShortForm)
{
    /// <summary>The key in YAML.</summary>
    public string Name { get; } = OptionNames.Of(Property);

    /// <summary>True when a recipe without it is not complete.</summary>
    public bool IsRequired => Property.IsDefined(typeof(RequiredMemberAttribute)) && Family is not null;
}

/// <summary>The shape of a recipe file, derived from <see cref="Recipe"/>.</summary>
public static class RecipeSections
{
    /// <summary>The key that names the plugin of a section.</summary>
    public const string Use = "use";

    /// <summary>The key that names the base of a recipe.</summary>
    public const string Base = "base";

    /// <summary>All keys in the order they are written.</summary>
    public static IReadOnlyList<RecipeSection> All { get; } = [.. Read()];

    /// <summary>The section of a key, or null.</summary>
    public static RecipeSection? Find(string name) => All.FirstOrDefault(section => section.Name == name);

    private static IEnumerable<RecipeSection> Read()
    {
        var plain = OptionsSchema.Of(typeof(Recipe), property => property.PropertyType != typeof(PluginChoice));
        foreach (var property in typeof(Recipe).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            yield return plain.FirstOrDefault(option => option.Property.Name == property.Name) is { } option
                ? new(option, property, null, PartKinds.None, ShortFormOf(property))
                : new(null, property, FamilyOf(property), PartOf(property), Use);
        }
    }

    private static PluginFamily FamilyOf(PropertyInfo property) => property.Name switch
    {
        nameof(Recipe.Data) or nameof(Recipe.Auxiliary) => PluginFamily.All.First(family => family.Name == "dataset"),
        nameof(Recipe.AuxiliaryAugment) => PluginFamily.All.First(family => family.Name == "augment"),
        var name => PluginFamily.All.First(family => family.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
    };

    private static PartKinds PartOf(PropertyInfo property) => Enum.TryParse<PartKinds>(property.Name, out var part) ? part : PartKinds.None;

    private static string? ShortFormOf(PropertyInfo property) => property.Name switch
    {
        nameof(Recipe.Schedule) => "length",
        nameof(Recipe.Init) => "from",
        _ => null,
    };
}
