namespace Vision.Data;

/// <summary>A list of <c>ImageSets/Main</c>: one image a line, as people write them.</summary>
/// <remarks>
/// The kit's lines are names without ending, some with a second column (1, 0 or -1 for a class). Names with spaces, with an ending, or with a path of
/// another tool or machine are taken too, where an annotation of that name exists.
/// </remarks>
internal static class VocList
{
    private static readonly string[] Presence = ["-1", "0", "1"];

    /// <summary>The lines with their numbers, empty ones left out.</summary>
    /// <param name="path">The list.</param>
    /// <param name="exists">Whether there is an annotation of a name, which may have folders before it.</param>
    public static IEnumerable<(int Line, string Name)> Read(string path, Func<string, bool> exists)
    {
        foreach (var (index, text) in File.ReadLines(path).Index())
        {
            var line = text.Trim();
            if (line.Length > 0)
            {
                var forms = Forms(line).ToList();
                yield return (index + 1, forms.Find(name => exists(name)) ?? forms[0]);
            }
        }
    }

    // The first is what the line means when nothing fits.
    private static IEnumerable<string> Forms(string line)
    {
        var columns = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var name = columns.Length > 1 && Presence.Contains(columns[^1]) ? line[..line.LastIndexOf(columns[^1], StringComparison.Ordinal)].TrimEnd() : line;
        foreach (var form in new[] { name, line, columns[0] })
        {
            var plain = form.Replace('\\', '/').TrimStart('/');
            yield return plain;
            var folders = WithoutEnding(plain).Split('/');
            for (var i = 0; i < folders.Length; i++)
            {
                yield return string.Join('/', folders[i..]);
            }
        }
    }

    private static string WithoutEnding(string name) =>
        ImageTreePaths.IsImage(name) || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? Path.ChangeExtension(name, null) : name;
}
