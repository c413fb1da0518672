namespace Workbench.Engine.Recipes;

/// <summary>Where a value of a recipe was written.</summary>
/// <param name="Source">The file, or the <c>--set</c> argument.</param>
/// <param name="Line">From 1; 0 where there are no lines.</param>
public readonly record struct RecipeOrigin(string Source, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}" : Source;
}

/// <summary>A piece of a recipe, or of another YAML file read as strictly, that still knows where it was written.</summary>
/// <param name="Origin">Where it was written.</param>
public abstract record RecipeNode(RecipeOrigin Origin)
{
    /// <summary>The origin of what a path such as <c>data.splits[2].name</c> leads to, or of the last part of it that is there.</summary>
    public RecipeOrigin OriginAt(string path)
    {
        var node = this;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = node switch
            {
                MapNode map => map.Find(step),
                ListNode list when step[0] == '[' && int.TryParse(step[1..^1], out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node.Origin;
    }
}

/// <summary>A single value as it was written.</summary>
/// <param name="Text">The text without quotes.</param>
/// <param name="IsQuoted">Quoted text is always text; <c>null</c>, <c>~</c> and nothing at all mean "no value" only without quotes.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record ScalarNode(string Text, bool IsQuoted, RecipeOrigin Origin) : RecipeNode(Origin)
{
    /// <summary>Nothing was written, or <c>null</c> without quotes.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A sequence.</summary>
/// <param name="Items">Its items, in order.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record ListNode(IReadOnlyList<RecipeNode> Items, RecipeOrigin Origin) : RecipeNode(Origin);

/// <summary>Values by key, in the order they were written.</summary>
/// <param name="Entries">Keys, each once, and values.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record MapNode(IReadOnlyList<(string Key, RecipeNode Value)> Entries, RecipeOrigin Origin) : RecipeNode(Origin)
{
    /// <summary>The value of a key, or null.</summary>
    public RecipeNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key).Value;

    /// <summary>Without some keys.</summary>
    public MapNode Without(params string[] keys) => this with { Entries = [.. Entries.Where(entry => !keys.Contains(entry.Key))] };

    /// <summary>With a key set, in its old place where it was there.</summary>
    public MapNode With(string key, RecipeNode value) => Find(key) is null
        ? this with { Entries = [.. Entries, (key, value)] }
        : this with { Entries = [.. Entries.Select(entry => entry.Key == key ? (key, value) : entry)] };
}
