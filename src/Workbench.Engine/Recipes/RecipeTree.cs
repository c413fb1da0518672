using System.Collections;
using System.Globalization;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>A recipe's values as nodes, every option with its value, in a fixed order.</summary>
internal static class RecipeTree
{
    /// <summary>The whole recipe. Sections the model does not use are left out.</summary>
    public static MapNode Of(Recipe recipe) => new(
        [.. RecipeSections.All.Select(section => (section.Name, Value: section.Property.GetValue(recipe)))
            .Where(pair => pair.Value is not null)
            .Select(pair => (pair.Name, pair.Value is PluginChoice choice ? Choice(choice) : Node(pair.Value)))],
        default);

    private static MapNode Choice(PluginChoice choice) =>
        Record(choice.Options) is var options ? options with { Entries = [(RecipeSections.Use, Text(choice.Use)), .. options.Entries] } : options;

    private static MapNode Record(object record) =>
        new([.. OptionsSchema.Of(record.GetType()).Select(option => (option.Name, Node(option.Property.GetValue(record))))], default);

    /// <summary>One value.</summary>
    internal static RecipeNode Node(object? value) => value switch
    {
        null => new ScalarNode("null", false, default),
        string text => Text(text),
        bool flag => Plain(flag ? "true" : "false"),
        Enum name => Text(OptionNames.Of(name)),
        IDictionary map => new MapNode([.. map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => (key, Node(map[key])))], default),
        IEnumerable list => new ListNode([.. list.Cast<object?>().Select(Node)], default),
        IFormattable number when value.GetType().IsPrimitive => Plain(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => Record(value),
    };

    private static ScalarNode Text(string text) => new(text, true, default);

    private static ScalarNode Plain(string text) => new(text, false, default);
}
