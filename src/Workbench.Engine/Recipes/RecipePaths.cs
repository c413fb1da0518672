namespace Workbench.Engine.Recipes;

/// <summary>A recipe as a flat list, for comparing and for indexing.</summary>
public static class RecipePaths
{
    /// <summary>Every option as (path, value) in the recipe's fixed order: <c>("backbone.use", "resnet")</c>, <c>("input.mean", "[1, 2, 3]")</c>.</summary>
    public static IReadOnlyList<(string Path, string Value)> Of(Recipe recipe) => [.. Flatten(RecipeTree.Of(recipe), "")];

    private static IEnumerable<(string Path, string Value)> Flatten(RecipeNode node, string path) => node switch
    {
        MapNode { Entries.Count: > 0 } map => map.Entries.SelectMany(entry => Flatten(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        ListNode list when list.Items.Any(item => item is MapNode) => list.Items.SelectMany((item, index) => Flatten(item, $"{path}[{index}]")),
        ScalarNode scalar => [(path, scalar.Text)],
        _ => [(path, RecipeWriter.Inline(node))],
    };
}
