namespace Workbench.Tui.NewRun;

/// <summary>Text in lines of a width, broken at blanks.</summary>
internal static class TextLines
{
    /// <summary>At most so many lines; a text that is longer ends with dots.</summary>
    public static IReadOnlyList<string> Of(string text, int width, int most)
    {
        var lines = new List<string>();
        var rest = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        while (rest.Length > width && lines.Count < most - 1)
        {
            var at = rest.LastIndexOf(' ', width);
            at = at > 0 ? at : width;
            lines.Add(rest[..at]);
            rest = rest[at..].TrimStart();
        }

        return rest.Length == 0 ? lines : [.. lines, rest.Length <= width ? rest : string.Concat(rest.AsSpan(0, Math.Max(0, width - 3)), "...")];
    }
}
