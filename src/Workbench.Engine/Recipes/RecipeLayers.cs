using Workbench.Files;

namespace Workbench.Engine.Recipes;

/// <summary>Puts a recipe together from its bases, itself and the overrides.</summary>
internal sealed class RecipeLayers(RecipeFolders folders, List<RecipeProblem> problems)
{
    /// <summary>The merged tree, short forms written out; null when a layer could not be read.</summary>
    /// <param name="source">The recipe's file name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="folder">The folder to look for bases in first, or null.</param>
    /// <param name="overrides">The <c>--set</c> arguments.</param>
    public MapNode? Merge(string source, string text, string? folder, IReadOnlyList<string> overrides)
    {
        var tree = ReadLayer(source, text, folder, []);
        MapNode[] layers = [.. overrides.Select(argument => Override(argument, problems)).OfType<MapNode>()];
        return tree is null ? null : Over(tree, layers);
    }

    /// <summary>The tree with layers over it, short forms written out.</summary>
    public MapNode Over(MapNode tree, IEnumerable<MapNode> layers)
    {
        tree = layers.Aggregate(tree, (below, layer) => Merge(below, WriteOut(layer)));

        if (tree.Find(RecipeSections.Base) is { } late)
        {
            problems.Add(new(late.Origin, RecipeSections.Base, "can only be written in a file; bases are read before overrides."));
        }

        return tree;
    }

    private MapNode? ReadLayer(string source, string text, string? folder, IReadOnlyList<string> chain)
    {
        var root = YamlTree.Read(text, line => new(source, line), problems);
        if (root is not MapNode map)
        {
            if (root is not null)
            {
                problems.Add(new(root.Origin, "", "a recipe is a list of 'key: value' lines."));
            }

            return null;
        }

        var layer = WriteOut(map);
        if (layer.Find(RecipeSections.Base) is not { } named)
        {
            return layer;
        }

        layer = layer.Without(RecipeSections.Base);
        if (named is not ScalarNode { IsNull: false, Text: var name })
        {
            problems.Add(new(named.Origin, RecipeSections.Base, "must be the name of a recipe."));
            return layer;
        }

        string[] longer = [.. chain, source];
        if (folders.Read(name, folder) is not { } found)
        {
            var known = folders.Names();
            problems.Add(new(named.Origin, RecipeSections.Base,
                $"no recipe '{name}' beside this one or in the recipes folder; known: {string.Join(", ", known)}{NearestName.Hint(name, known)}"));
            return layer;
        }

        if (longer.Select(FullName).Contains(FullName(found.Source)))
        {
            problems.Add(new(named.Origin, RecipeSections.Base, $"the bases go round in a circle: {string.Join(" → ", longer.Append(found.Source))}"));
            return layer;
        }

        // A base's name and note are about the base.
        var below = ReadLayer(found.Source, found.Text, Path.GetDirectoryName(found.Source), longer)?.Without("name", "note");
        return below is null ? layer : Merge(below, layer);
    }

    /// <summary>The tree of one <c>--set</c> argument; null when it cannot be read.</summary>
    public static MapNode? Override(string argument, List<RecipeProblem> problems)
    {
        var origin = new RecipeOrigin($"--set {argument}", 0);
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var path = equals > 0 ? argument[..equals].Split('.') : [];
        if (path.Length == 0 || path.Any(string.IsNullOrWhiteSpace))
        {
            problems.Add(new(origin, "", "must look like section.option=value, for example backbone.depth=50."));
            return null;
        }

        var value = YamlTree.Read(argument[(equals + 1)..], _ => origin, problems);
        var node = value is MapNode { Entries.Count: 0 } && !argument.EndsWith('}') ? new ScalarNode("", false, origin) : value;
        return node is null ? null : WriteOut((MapNode)path.Reverse().Aggregate(node, (inner, key) => new MapNode([(key.Trim(), inner)], origin)));
    }

    // 'backbone: resnet' becomes 'backbone: {use: resnet}'.
    private static MapNode WriteOut(MapNode map) => map with
    {
        Entries = [.. MoveMetric(map).Entries.Select(entry =>
            entry.Value is ScalarNode { IsNull: false } scalar && RecipeSections.Find(entry.Key)?.ShortForm is { } key
                ? (entry.Key, new MapNode([(key, scalar)], scalar.Origin))
                : entry)],
    };

    // Runs stored before the metric had a section of its own name it in 'evaluation', '' for the task's own.
    private static MapNode MoveMetric(MapNode map)
    {
        if (map.Find("evaluation") is not MapNode evaluation || evaluation.Find("metric") is not ScalarNode metric)
        {
            return map;
        }

        var moved = map.With("evaluation", evaluation.Without("metric"));
        return metric.IsNull || metric.Text.Length == 0 ? moved : moved.With("metric", metric);
    }

    /// <summary>The lower tree with what the upper one says.</summary>
    public static MapNode Merge(MapNode below, MapNode above)
    {
        var merged = below;
        foreach (var (key, value) in above.Entries)
        {
            var old = merged.Find(key);
            merged = merged.With(key, old is MapNode left && value is MapNode right && !ChangesPlugin(left, right) ? Merge(left, right) : value);
        }

        return merged with { Origin = above.Origin };
    }

    // The options of another plugin mean nothing to the new one.
    private static bool ChangesPlugin(MapNode below, MapNode above) =>
        below.Find(RecipeSections.Use) is ScalarNode old && above.Find(RecipeSections.Use) is ScalarNode @new && old.Text != @new.Text;

    private static string FullName(string source) => source.EndsWith(" (built in)", StringComparison.Ordinal) ? source : Path.GetFullPath(source);
}
