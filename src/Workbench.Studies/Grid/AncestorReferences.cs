using System.Text.RegularExpressions;
using Workbench.Engine.Recipes;
using Workbench.Files;
using Workbench.Studies.Files;

namespace Workbench.Studies.Grid;

/// <summary><c>$name</c> in the values of a study: where an ancestor's run is meant.</summary>
internal static partial class AncestorReferences
{
    /// <summary>The ancestors named in some layers, each once.</summary>
    public static IReadOnlyList<string> In(IEnumerable<MapNode> layers) =>
        [.. layers.SelectMany(Scalars).SelectMany(scalar => Mark().Matches(scalar.Text)).Select(match => match.Groups["name"].Value).Distinct()];

    /// <summary>Reports names that are no ancestor's, and marks where no run can be meant.</summary>
    public static void Check(RecipeLayer layer, string path, IReadOnlyCollection<string> known, List<RecipeProblem> problems)
    {
        foreach (var scalar in layer.Sections.SelectMany(Scalars).Where(scalar => scalar.Text.Contains('$', StringComparison.Ordinal)))
        {
            var marks = Mark().Matches(scalar.Text);
            foreach (var name in marks.Select(match => match.Groups["name"].Value).Where(name => !known.Contains(name)))
            {
                problems.Add(new(scalar.Origin, path, $"${name} is no ancestor of this study"
                    + (known.Count == 0 ? "; there are none, declare it under 'ancestors'" : NearestName.HintAndKnown(name, known))));
            }

            if (marks.Count == 0 || Mark().Replace(scalar.Text, "").Contains('$', StringComparison.Ordinal))
            {
                problems.Add(new(scalar.Origin, path, $"'{scalar.Text}': an ancestor's run is written $name, $name@best or run:$name"));
            }
        }
    }

    /// <summary>A layer with keys in place of names.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="keyOf">The key of an ancestor's run; null leaves the name as it is, which was reported.</param>
    public static MapNode Substitute(MapNode node, Func<string, string?> keyOf) => (MapNode)Replace(node, keyOf);

    private static RecipeNode Replace(RecipeNode node, Func<string, string?> keyOf) => node switch
    {
        MapNode map => map with { Entries = [.. map.Entries.Select(entry => (entry.Key, Replace(entry.Value, keyOf)))] },
        ListNode list => list with { Items = [.. list.Items.Select(item => Replace(item, keyOf))] },
        ScalarNode scalar when scalar.Text.Contains('$', StringComparison.Ordinal) => scalar with
        {
            Text = Mark().Replace(scalar.Text, match => keyOf(match.Groups["name"].Value) is { } key ? $"run:{RunKey.Prefix}{key}" : match.Value),
        },
        _ => node,
    };

    private static IEnumerable<ScalarNode> Scalars(RecipeNode node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Scalars(entry.Value)),
        ListNode list => list.Items.SelectMany(Scalars),
        ScalarNode scalar => [scalar],
        _ => [],
    };

    // The whole value, or behind 'run:'; '@best' may follow and stays.
    [GeneratedRegex(@"(?:^|\brun:)\$(?<name>[A-Za-z0-9][A-Za-z0-9_+%-]*(?:\.[A-Za-z0-9_+%-]+)*)(?=$|[@,\]\s])")]
    private static partial Regex Mark();
}
