using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Workbench.Engine.Recipes;

namespace Workbench.Studies.Grid;

/// <summary>What tells one training from another: a digest of all that its recipe says but name and note, and of the runs it starts from.</summary>
/// <remarks>Two runs of equal key are one training done twice, whoever made them and under whatever number.</remarks>
public static partial class RunKey
{
    /// <summary>Stands before a key where a run's id will be: <c>run:key-0123456789abcdef</c>.</summary>
    public const string Prefix = "key-";

    private static readonly HashSet<string> Aside = new(["name", "note"], StringComparer.Ordinal);

    /// <summary>The key of a recipe.</summary>
    /// <param name="recipe">The resolved recipe.</param>
    /// <param name="keyOfRun">The key of a run named in it, by what follows <c>run:</c>; ids that are keys already are not asked for.</param>
    public static string Of(Recipe recipe, Func<string, string> keyOfRun) => Of(RecipePaths.Of(recipe), keyOfRun);

    /// <summary>The key of a flattened recipe, path and value.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> parameters, Func<string, string> keyOfRun)
    {
        string Key(string which) => which.StartsWith(Prefix, StringComparison.Ordinal) ? which : Prefix + keyOfRun(which);
        var lines = parameters.Where(parameter => !Aside.Contains(parameter.Key)).OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Key}\t{Resolve(Clean(parameter.Value), Key)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..16];
    }

    /// <summary>A text with every <c>run:WHICH</c> in it said otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="other">From what follows <c>run:</c>, without <c>@best</c>, to what takes its place.</param>
    public static string Resolve(string text, Func<string, string> other) =>
        text.Contains("run:", StringComparison.Ordinal) ? Reference().Replace(text, match => "run:" + other(match.Groups[1].Value)) : text;

    /// <summary>What follows each <c>run:</c> in a text.</summary>
    public static IEnumerable<string> ReferencesIn(string text) =>
        text.Contains("run:", StringComparison.Ordinal) ? Reference().Matches(text).Select(match => match.Groups[1].Value) : [];

    // As a run's snapshot keeps them, on one line.
    private static string Clean(string text) => text.AsSpan().IndexOfAny('\t', '\n', '\r') < 0 ? text : text.ReplaceLineEndings(" ").Replace('\t', ' ');

    [GeneratedRegex(@"\brun:([A-Za-z0-9#][A-Za-z0-9.-]*)")]
    private static partial Regex Reference();
}
