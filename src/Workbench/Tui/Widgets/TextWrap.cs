namespace Workbench.Tui.Widgets;

/// <summary>Breaks sentences into lines between words.</summary>
internal static class TextWrap
{
    /// <summary>Lines of at most so many columns; a word that is longer is cut.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => word.Chunk(Math.Max(1, width)).Select(part => new string(part))))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        return line.Length > 0 ? [.. lines, line] : lines;
    }

    /// <summary>As much of a text as fits one line, broken between words, with dots where something is left out.</summary>
    public static string First(string text, int width)
    {
        var lines = text.Length <= width ? [text] : Lines(text, width - 3);
        return width < 8 || lines.Count == 0 ? "" : lines.Count == 1 ? lines[0] : lines[0].TrimEnd(',', ';', '.', ' ') + "...";
    }
}
