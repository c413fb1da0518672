namespace Workbench.Engine.Recipes;

/// <summary>A recipe as a flat list, for comparing and for indexing: what its text reads back as, without being written.</summary>
public static class RecipePaths
{
    /// <summary>Every option as (path, value) in the recipe's fixed order: <c>("backbone.use", "resnet")</c>, <c>("input.mean", "[1, 2, 3]")</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Recipe recipe) => [.. Flatten(RecipeTree.Of(recipe), "")];

    private static IEnumerable<KeyValuePair<string, string>> Flatten(RecipeNode node, string path) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Flatten(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        ListNode list when list.Items.All(item => item is ScalarNode) =>
            [new(path, $"[{string.Join(", ", list.Items.Cast<ScalarNode>().Select(item => item.Text))}]")],
        ListNode list => list.Items.SelectMany((item, index) => Flatten(item, $"{path}[{index}]")),
        ScalarNode scalar => [new(path, scalar.Text)],
        _ => throw new System.Diagnostics.UnreachableException($"Unknown node {node}."),
    };
}
