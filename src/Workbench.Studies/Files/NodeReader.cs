using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Engine.Recipes;
using Workbench.Files;

namespace Workbench.Studies.Files;

/// <summary>Takes values out of YAML nodes, strictly; what does not fit becomes a problem with its line.</summary>
internal sealed partial class NodeReader(List<RecipeProblem> problems)
{
    /// <summary>Notes a problem.</summary>
    public void Report(RecipeOrigin origin, string path, string message) => problems.Add(new(origin, path, message));

    /// <summary>Reports keys that mean nothing here.</summary>
    public void CheckKeys(MapNode map, string path, params string[] known)
    {
        foreach (var (key, value) in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            Report(value.Origin, path, $"unknown key '{key}'{NearestName.HintAndKnown(key, known)}");
        }
    }

    /// <summary>A text; empty where there is none.</summary>
    public string Text(MapNode map, string key, string path, bool isRequired = false)
    {
        switch (map.Find(key))
        {
            case ScalarNode { IsNull: false } scalar:
                return scalar.Text;
            case null or ScalarNode when !isRequired:
                return "";
            case var other:
                Report(other?.Origin ?? map.Origin, Join(path, key), other is null or ScalarNode ? "is missing" : "must be a text");
                return "";
        }
    }

    /// <summary>A number; NaN where there is none, which is reported.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="path">The map's path.</param>
    /// <param name="usual">The value where the key is missing; null makes it required.</param>
    public double Number(MapNode map, string key, string path, double? usual = null)
    {
        var node = map.Find(key);
        if (node is null && usual is { } value)
        {
            return value;
        }

        if (node is ScalarNode scalar && double.TryParse(scalar.Text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && number >= 0)
        {
            return number;
        }

        Report(node?.Origin ?? map.Origin, Join(path, key), node is null ? "is missing" : "must be a number of 0 or more");
        return double.NaN;
    }

    /// <summary>A map under a key; empty where there is none.</summary>
    public MapNode Map(MapNode map, string key, string path)
    {
        switch (map.Find(key))
        {
            case MapNode inner:
                return inner;
            case null or ScalarNode { IsNull: true }:
                return new([], map.Origin);
            case var other:
                Report(other.Origin, Join(path, key), "must be 'name: value' lines");
                return new([], other.Origin);
        }
    }

    /// <summary>A list of maps under a key; empty where there is none.</summary>
    public IReadOnlyList<MapNode> Maps(MapNode map, string key, string path)
    {
        switch (map.Find(key))
        {
            case ListNode list:
                foreach (var odd in list.Items.Where(item => item is not MapNode))
                {
                    Report(odd.Origin, Join(path, key), "each item must be 'name: value' pairs");
                }

                return [.. list.Items.OfType<MapNode>()];
            case null or ScalarNode { IsNull: true }:
                return [];
            case var other:
                Report(other.Origin, Join(path, key), "must be a list, a '-' before each item");
                return [];
        }
    }

    /// <summary>Texts of a node: a list of texts, or one text.</summary>
    public IReadOnlyList<string> Texts(RecipeNode? node, string path)
    {
        RecipeNode[] items = node switch { null or ScalarNode { IsNull: true } => [], ListNode list => [.. list.Items], _ => [node] };
        foreach (var odd in items.Where(item => item is not ScalarNode { IsNull: false }))
        {
            Report(odd.Origin, path, "must be a text or a list of texts");
        }

        return [.. items.OfType<ScalarNode>().Where(item => !item.IsNull).Select(item => item.Text)];
    }

    /// <summary>Whether a name can stand in claims and tables; reports when not.</summary>
    public bool IsName(string name, RecipeOrigin origin, string path)
    {
        if (Name().IsMatch(name))
        {
            return true;
        }

        Report(origin, path, $"'{name}' cannot be a name here: letters, digits and . _ % + - are allowed, the first a letter or digit");
        return false;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._%+-]*$")]
    private static partial Regex Name();
}
