using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workbench.Files;

namespace Workbench.Engine.Recipes;

/// <summary>Writes a recipe with every option and its value. What is written reads back to an equal recipe and needs no base.</summary>
public static partial class RecipeWriter
{
    /// <summary>The recipe as YAML.</summary>
    public static string Write(Recipe recipe)
    {
        var text = new StringBuilder();
        WriteMap(RecipeTree.Of(recipe), indent: "", text);
        return text.ToString();
    }

    /// <summary>One value as it stands in YAML, lists and maps in brackets.</summary>
    internal static string Inline(RecipeNode node) => node switch
    {
        ScalarNode scalar => scalar.IsQuoted ? Quoted(scalar.Text) : scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Inline))}]",
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Quoted(entry.Key)}: {Inline(entry.Value)}"))}}}",
        _ => throw new System.Diagnostics.UnreachableException($"Unknown node {node}."),
    };

    internal static void WriteMap(MapNode map, string indent, StringBuilder text)
    {
        foreach (var (key, value) in map.Entries)
        {
            text.Append(indent).Append(Quoted(key)).Append(':');
            if (value is MapNode { Entries.Count: > 0 } inner)
            {
                text.Append('\n');
                WriteMap(inner, indent + "  ", text);
            }
            else
            {
                text.Append(' ').Append(Inline(value)).Append('\n');
            }
        }
    }

    // JSON's quoting is also YAML's double quoting.
    internal static string Quoted(string text) =>
        Bare().IsMatch(text) && !Reserved().IsMatch(text) ? text : JsonSerializer.Serialize(text, JsonFormat.Readable);

    // Letters first, so that nothing looks like a number; no ': ' no ' #' and no commas or brackets, which YAML would take for its own.
    [GeneratedRegex(@"^[A-Za-z_./][A-Za-z0-9_./@+-]*( [A-Za-z0-9_./@+()-]+)*$")]
    private static partial Regex Bare();

    [GeneratedRegex("^(null|true|false|yes|no|on|off|y|n)$", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
