using Workbench.Engine.Recipes;
using Workbench.Files;

namespace Workbench.Studies.Files;

/// <summary>Reads the parts of a study file that make its grid.</summary>
internal sealed class GridTextReader(NodeReader nodes)
{
    /// <summary>Changes under a key.</summary>
    public RecipeLayer Layer(MapNode map, string key, string path) => map.Find(key) is null ? RecipeLayer.None : Layer(nodes.Map(map, key, path));

    /// <summary>The ancestors.</summary>
    public IReadOnlyList<AncestorText> Ancestors(MapNode map)
    {
        var ancestors = new List<AncestorText>();
        foreach (var (name, node) in nodes.Map(map, "ancestors", "").Entries)
        {
            var path = $"ancestors.{name}";
            if (node is not MapNode ancestor)
            {
                nodes.Report(node.Origin, path, "must be a recipe with changes, for example {base: toy-classifier}");
                continue;
            }

            nodes.IsName(name, node.Origin, path);
            nodes.CheckKeys(ancestor, path, "base", "set", "follows");
            var follows = nodes.Texts(ancestor.Find("follows"), $"{path}.follows");
            ancestors.Add(new(name, nodes.Text(ancestor, "base", path), Layer(ancestor, "set", path), follows, node.Origin));
        }

        return ancestors;
    }

    /// <summary>The settings taken from other studies.</summary>
    public IReadOnlyList<SelectionText> Selections(MapNode map)
    {
        const string key = "select";
        var selections = new List<SelectionText>();
        foreach (var (name, node) in nodes.Map(map, key, "").Entries)
        {
            var path = $"{key}.{name}";
            if (node is not MapNode selection)
            {
                nodes.Report(node.Origin, path, "must name a study, for example {study: tuning-toy, where: {init: pretrained}}");
                continue;
            }

            nodes.IsName(name, node.Origin, path);
            nodes.CheckKeys(selection, path, "study", "where");
            var where = nodes.Map(selection, "where", path);
            selections.Add(new(name, nodes.Text(selection, "study", path, isRequired: true),
                where.Entries.ToDictionary(axis => axis.Key, axis => nodes.Text(where, axis.Key, $"{path}.where")), node.Origin));
        }

        return selections;
    }

    /// <summary>The axes.</summary>
    public IReadOnlyList<Axis> Axes(MapNode map)
    {
        var axes = new List<Axis>();
        var written = nodes.Map(map, "axes", "");
        var cumulative = Cumulative(map, written);
        foreach (var (name, node) in written.Entries)
        {
            var path = $"axes.{name}";
            nodes.IsName(name, node.Origin, path);
            var values = node switch
            {
                MapNode named => named.Entries.Select(entry => Named(entry.Key, entry.Value, path)).OfType<AxisValue>().ToList(),
                ListNode list => [.. list.Items.Select(item => Short(name, item, path)).OfType<AxisValue>()],
                _ => [],
            };
            if (node is not (MapNode { Entries.Count: > 0 } or ListNode { Items.Count: > 0 }))
            {
                nodes.Report(node.Origin, path, "needs values: labels with changes, or a list of the values of the option of that name");
            }

            foreach (var twice in values.GroupBy(value => value.Label, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            {
                nodes.Report(node.Origin, path, $"has the value '{twice.Key}' twice");
            }

            axes.Add(cumulative.Contains(name)
                ? new(name, [.. values.Select((value, at) => value with { Before = Together(values.Take(at)) })], node.Origin) { IsCumulative = true }
                : new(name, values, node.Origin));
        }

        return axes;
    }

    /// <summary>The cells left out.</summary>
    public IReadOnlyList<Hole> Holes(MapNode map)
    {
        var axes = map.Find("axes") as MapNode ?? new([], map.Origin);
        var holes = new List<Hole>();
        foreach (var item in nodes.Maps(map, "skip", ""))
        {
            nodes.CheckKeys(item, "skip", [.. axes.Entries.Select(axis => axis.Key)]);
            var labels = item.Entries.ToDictionary(entry => entry.Key, entry => nodes.Texts(entry.Value, $"skip.{entry.Key}"));
            foreach (var (axis, wanted) in labels.Where(pair => axes.Find(pair.Key) is not null))
            {
                CheckLabels(item.OriginAt(axis), axis, wanted, axes.Find(axis)!);
            }

            holes.Add(new(labels, item.Origin));
        }

        return holes;
    }

    private IReadOnlyList<string> Cumulative(MapNode map, MapNode axes)
    {
        const string key = "cumulative";
        var names = nodes.Texts(map.Find(key), key);
        string[] known = [.. axes.Entries.Select(axis => axis.Key)];
        foreach (var odd in names.Except(known))
        {
            nodes.Report(map.OriginAt(key), key, $"there is no axis '{odd}'{NearestName.HintAndKnown(odd, known)}");
        }

        if (names.Contains(Axis.Seed))
        {
            nodes.Report(map.OriginAt(key), key, "seeds do not add up; name another axis");
        }

        return names;
    }

    private static RecipeLayer Together(IEnumerable<AxisValue> values) => new([.. values.SelectMany(value => value.Changes.Sections)], default);

    private void CheckLabels(RecipeOrigin origin, string axis, IReadOnlyList<string> wanted, RecipeNode values)
    {
        string[] known = values switch
        {
            MapNode map => [.. map.Entries.Select(entry => entry.Key)],
            ListNode list => [.. list.Items.OfType<ScalarNode>().Select(item => item.Text)],
            _ => [],
        };
        foreach (var label in wanted.Except(known))
        {
            nodes.Report(origin, $"skip.{axis}", $"axis '{axis}' has no value '{label}'{NearestName.HintAndKnown(label, known)}");
        }
    }

    private AxisValue? Named(string label, RecipeNode node, string path)
    {
        nodes.IsName(label, node.Origin, $"{path}.{label}");
        switch (node)
        {
            case MapNode map:
                return new(label, Layer(map));
            case ScalarNode { IsNull: true }:
                return new(label, RecipeLayer.None);
            case ScalarNode { Text: ['$', .. var selection] }:
                return new(label, RecipeLayer.None with { Origin = node.Origin }) { Selection = selection };
            default:
                nodes.Report(node.Origin, $"{path}.{label}", "must be changes of the recipe, for example {schedule: 2x}, or $name of a selection");
                return null;
        }
    }

    private AxisValue? Short(string axis, RecipeNode node, string path)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            nodes.Report(node.Origin, path, $"must be single values of the option '{axis}'; write labels with changes for anything else");
            return null;
        }

        nodes.IsName(scalar.Text, node.Origin, path);
        return new(scalar.Text, Layer(new([(axis, scalar)], node.Origin)));
    }

    // Each entry becomes a layer of its own: 'loop.batch: 8' and 'loop.workers: 1' are two changes of one section.
    private static RecipeLayer Layer(MapNode map) => new(
        [.. map.Entries.Select(entry => (MapNode)entry.Key.Split('.').Reverse()
            .Aggregate(entry.Value, (inner, key) => new MapNode([(key.Trim(), inner)], entry.Value.Origin)))],
        map.Origin);
}
