using System.Globalization;
using Workbench.Runs.Events;

namespace Workbench.Runs.Storage;

/// <summary>Short lists as text, a record per line, fields apart by tabs: quick to store, and taken apart only when somebody looks.</summary>
internal static class PackedLists
{
    public static string Encode(IEnumerable<(string Name, double Value)> values) =>
        string.Join('\n', values.Select(pair => $"{Clean(pair.Name)}\t{NonFinite.Text(pair.Value)}"));

    public static string Encode(IEnumerable<KeyValuePair<string, string>> values) =>
        string.Join('\n', values.Select(pair => $"{Clean(pair.Key)}\t{Clean(pair.Value)}"));

    /// <summary>Adds parents; what a run really started from replaces what was known of the same parent when it was queued.</summary>
    public static string Add(string text, IReadOnlyList<RunParent> parents)
    {
        var all = Parents(text).Where(old => !parents.Any(parent => parent.RunId == old.RunId && parent.Role == old.Role)).Concat(parents).Distinct();
        return string.Join('\n', all.Select(parent =>
            $"{Clean(parent.RunId)}\t{Clean(parent.Role)}\t{parent.Step?.ToString(CultureInfo.InvariantCulture)}"));
    }

    public static IReadOnlyList<(string Name, double Value)> Values(string text) =>
        [.. Records(text).Select(fields => (fields[0], Number(fields[1])))];

    public static IReadOnlyDictionary<string, string> Parameters(string text) =>
        Records(text).ToDictionary(fields => fields[0], fields => fields[1], StringComparer.Ordinal);

    public static IReadOnlyList<RunParent> Parents(string text) =>
        [.. Records(text).Select(fields => new RunParent(fields[0], fields[1], Step(fields[2])))];

    /// <summary>The value beside a name, without taking the rest apart; null when it is not there.</summary>
    public static string? Find(string text, string name)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.Length > name.Length && line[name.Length] == '\t' && line.StartsWith(name, StringComparison.Ordinal))
            {
                return line[(name.Length + 1)..].ToString();
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return null;
    }

    public static double Number(string text) => text is "nan" or "inf" or "-inf" ? NonFinite.Value(text) : double.Parse(text, CultureInfo.InvariantCulture);

    private static long? Step(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Records(string text) => text.Length == 0 ? [] : text.Split('\n').Select(line => line.Split('\t'));

    private static string Clean(string text) => text.AsSpan().IndexOfAny('\t', '\n', '\r') < 0 ? text : text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
