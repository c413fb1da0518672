using System.Globalization;
using Workbench.Files;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Recipes;

/// <summary>Makes options records from recipe nodes, strictly: unknown keys and wrong types are problems.</summary>
/// <param name="problems">Where problems go.</param>
/// <param name="placesOf">Says where else an option of a name is, or gives an empty text.</param>
internal sealed class OptionsBinder(List<RecipeProblem> problems, Func<string, string>? placesOf = null)
{
    /// <summary>Makes a record from a map; what is not named keeps its default.</summary>
    /// <param name="map">The values.</param>
    /// <param name="record">A fresh record, which is filled.</param>
    /// <param name="options">The record's description.</param>
    /// <param name="path">The map's path.</param>
    public object Fill(MapNode map, object record, IReadOnlyList<OptionDescription> options, string path)
    {
        foreach (var (key, node) in map.Entries)
        {
            var here = path.Length == 0 ? key : $"{path}.{key}";
            if (options.FirstOrDefault(option => option.Name == key) is not { } option)
            {
                problems.Add(new(node.Origin, here, Unknown(key, options.Select(option => option.Name)) + placesOf?.Invoke(key)));
            }
            else if (Value(node, option, option.Property.GetValue(record), here) is { } bound)
            {
                option.Property.SetValue(record, bound.Value);
            }
        }

        return record;
    }

    /// <summary>"unknown option 'dept'; did you mean 'depth'? Known: depth, width".</summary>
    public static string Unknown(string key, IEnumerable<string> known)
    {
        var names = known.ToArray();
        return names.Length == 0 ? $"unknown option '{key}'; there are none here" : $"unknown option '{key}'{NearestName.HintAndKnown(key, names)}";
    }

    // Null means that a problem was reported; a record around the value tells it from a value that is null.
    private Bound? Value(RecipeNode node, OptionDescription option, object? old, string path)
    {
        if (node is ScalarNode { IsNull: true })
        {
            return option.IsOptional
                ? new(null)
                : Wrong(node, path, option.ElementType == typeof(string) ? "has no value; write '' for an empty text" : "has no value");
        }

        return (option.Kind, node) switch
        {
            (OptionKind.List, ListNode list) => List(list, option, path),
            (OptionKind.Map, MapNode map) => Map(map, option, path),
            (OptionKind.List, _) => Wrong(node, path, "must be a list, for example [1, 2]"),
            (OptionKind.Map, _) => Wrong(node, path, "must be 'name: value' lines"),
            _ => Element(node, option, old, path),
        };
    }

    private Bound? List(ListNode list, OptionDescription option, string path)
    {
        var bound = list.Items.Select((item, index) => Element(item, option, null, $"{path}[{index}]")).ToArray();
        var array = Array.CreateInstance(option.ElementType, bound.Length);
        for (var i = 0; i < bound.Length; i++)
        {
            array.SetValue(bound[i]?.Value, i);
        }

        return bound.Contains(null) ? null : Fit(list, option, array, path);
    }

    private Bound? Map(MapNode map, OptionDescription option, string path)
    {
        var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), option.ElementType))!;
        var bound = map.Entries.Select(entry => (entry.Key, Value: Element(entry.Value, option, null, $"{path}.{entry.Key}"))).ToArray();
        foreach (var (key, value) in bound)
        {
            dictionary.Add(key, value?.Value);
        }

        return bound.Any(pair => pair.Value is null) ? null : Fit(map, option, dictionary, path);
    }

    private Bound? Fit(RecipeNode node, OptionDescription option, object value, string path)
    {
        var type = option.Property.PropertyType;
        return type.IsInstanceOfType(value)
            ? new(value)
            : Wrong(node, path, $"cannot be set: its plugin declares it as {type.Name}; IReadOnlyList<T> or IReadOnlyDictionary<string, T> is needed");
    }

    private Bound? Element(RecipeNode node, OptionDescription option, object? old, string path)
    {
        if (option.ElementKind == OptionKind.Section)
        {
            return node is MapNode map
                ? new(Fill(map, Fresh(option.ElementType, old), option.Members, path))
                : Wrong(node, path, $"must be a section with {string.Join(", ", option.Members.Select(member => member.Name))}");
        }

        return node is ScalarNode scalar ? Scalar(scalar, option, path) : Wrong(node, path, $"must be one value: {Words(option)}");
    }

    private Bound? Scalar(ScalarNode node, OptionDescription option, string path)
    {
        var (type, text) = (option.ElementType, node.Text);
        object? value = option.ElementKind switch
        {
            OptionKind.Boolean => text switch { "true" => true, "false" => false, _ => null },
            OptionKind.Integer when type == typeof(int) =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small) ? small : null,
            OptionKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large : null,
            OptionKind.Number when type == typeof(float) =>
                float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single) && float.IsFinite(single) ? single : null,
            OptionKind.Number =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
            _ when type.IsEnum => Enum.GetValues(type).Cast<Enum>().FirstOrDefault(name => OptionNames.Of(name) == text),
            _ => HomePath.Expand(text), // a shell leaves ~ alone behind '='; no text but a path begins with ~/
        };
        return value is not null ? new(value)
            : type.IsEnum ? Wrong(node, path, $"'{text}' is not one of {string.Join(", ", option.Allowed)}{NearestName.Hint(text, option.Allowed)}")
            : Wrong(node, path, $"'{text}' is not {Words(option)}");
    }

    private Bound? Wrong(RecipeNode node, string path, string message)
    {
        problems.Add(new(node.Origin, path, message));
        return null;
    }

    /// <summary>A record with the same values; every record has a copying method of this name.</summary>
    internal static object Copy(object record) => record.GetType().GetMethod("<Clone>$")?.Invoke(record, null) ?? record;

    // The old record may be a shared default, so it is copied before it is filled.
    private static object Fresh(Type type, object? old) => old is not null ? Copy(old) : Activator.CreateInstance(type)!;

    private static string Words(OptionDescription option) => option.ElementKind switch
    {
        OptionKind.Boolean => "true or false",
        OptionKind.Integer => "a whole number",
        OptionKind.Number => "a number",
        _ => "text",
    };

    private sealed record Bound(object? Value);
}
