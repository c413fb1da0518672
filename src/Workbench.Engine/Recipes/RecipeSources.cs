using System.Reflection;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>Weights that a recipe names.</summary>
/// <param name="Path">Where, for example <c>init.from</c>.</param>
/// <param name="From"><c>run:ID</c>, <c>run:ID@best</c> or a file.</param>
/// <param name="Role">What is taken.</param>
public sealed record RecipeSource(string Path, string From, string Role);

/// <summary>All weights that a recipe names: <c>init.from</c>, and options of plugins that are marked as such.</summary>
public static class RecipeSources
{
    /// <summary>The role of <c>init.from</c>.</summary>
    public const string Pretraining = "pretraining";

    private const string Scratch = "scratch";

    /// <summary>The sources; none for scratch and for options left empty.</summary>
    public static IReadOnlyList<RecipeSource> Of(Recipe recipe)
    {
        var sources = new List<RecipeSource>();
        _ = Pinned(recipe, source =>
        {
            sources.Add(source);
            return source.From;
        });
        return sources;
    }

    /// <summary>The recipe with every source replaced.</summary>
    public static Recipe Pinned(Recipe recipe, Func<RecipeSource, string> pin)
    {
        var from = recipe.Init.From;
        var pinned = recipe with { Init = recipe.Init with { From = from == Scratch ? from : pin(new("init.from", from, Pretraining)) } };
        foreach (var section in RecipeSections.All.Where(section => section.Family is not null))
        {
            if (section.Property.GetValue(pinned) is PluginChoice choice)
            {
                section.Property.SetValue(pinned, choice with { Options = Pinned(section.Name, choice.Options, pin) });
            }
        }

        return pinned;
    }

    private static object Pinned(string section, object options, Func<RecipeSource, string> pin)
    {
        foreach (var option in OptionsSchema.Of(options.GetType()))
        {
            if (option.Property.GetCustomAttribute<WeightSourceAttribute>() is { } source && option.Property.GetValue(options) is string { Length: > 0 } from)
            {
                options = OptionsBinder.Copy(options);
                option.Property.SetValue(options, pin(new($"{section}.{option.Name}", from, source.Role)));
            }
        }

        return options;
    }
}
