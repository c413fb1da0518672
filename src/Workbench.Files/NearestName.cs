namespace Workbench.Files;

/// <summary>Finds what was probably meant by a misspelt name.</summary>
public static class NearestName
{
    /// <summary>The known name that is nearest to the given one, or null when none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var (best, distance) = known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault((candidate: "", distance: int.MaxValue));

        // One slip in three letters still reads as the same word; more is a guess that only confuses.
        return distance <= Math.Max(1, Math.Max(name.Length, best.Length) / 3) ? best : null;
    }

    /// <summary>A half sentence for messages: "; did you mean 'depth'?" or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>How a message about an unknown name ends: "; did you mean 'depth'? Known: depth, width", or "; known: depth, width".</summary>
    public static string HintAndKnown(string name, IReadOnlyCollection<string> known, string? shown = null) =>
        $"{(Find(name, known) is { } nearest ? $"; did you mean '{nearest}'? K" : "; k")}nown: {shown ?? string.Join(", ", known)}";

    /// <summary>The names to show where no single one is meant: those that contain the given one first, then by letters to change.</summary>
    public static IReadOnlyList<string> Several(string name, IEnumerable<string> known, int count) =>
        [.. known.OrderBy(other => name.Length > 1 && other.Contains(name, StringComparison.OrdinalIgnoreCase) ? -1 : Distance(name, other)).Take(count)];

    // Insertions, deletions, replacements and swaps of neighbours each count one; case counts nothing.
    private static int Distance(string left, string right)
    {
        (left, right) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var replace = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
