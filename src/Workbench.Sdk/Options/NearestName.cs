namespace Workbench.Sdk.Options;

/// <summary>Finds what was probably meant by a misspelt name.</summary>
public static class NearestName
{
    /// <summary>The known name that is nearest to the given one, or null when none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var best = known
            .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault((candidate: "", distance: int.MaxValue));

        // One slip in three letters still reads as the same word; more is a guess that only confuses.
        var allowed = Math.Max(1, Math.Max(name.Length, best.candidate.Length) / 3);
        return best.distance <= allowed ? best.candidate : null;
    }

    /// <summary>A half sentence for messages: "; did you mean 'depth'?" or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    // Insertions, deletions, replacements and swaps of neighbours each count one.
    private static int Distance(string left, string right)
    {
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
