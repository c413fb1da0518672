namespace Workbench.Runs;

/// <summary>Names like the one that was typed.</summary>
public static class NearNames
{
    /// <summary>The known names nearest to <paramref name="name"/>: those that contain it first, then by letters to change.</summary>
    public static IReadOnlyList<string> Of(string name, IReadOnlyCollection<string> known, int count) =>
        [.. known.OrderBy(other => other.Contains(name, StringComparison.OrdinalIgnoreCase) && name.Length > 1 ? 0 : Distance(name, other)).Take(count)];

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[b.Length] + 1;
    }
}
