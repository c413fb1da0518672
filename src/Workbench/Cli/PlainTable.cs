namespace Workbench.Cli;

/// <summary>Columns of text, aligned with spaces: readable by people, <c>cut</c> and <c>grep</c>.</summary>
internal static class PlainTable
{
    /// <summary>The lines of a table; the last column is not padded.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [head, .. rows];
        var widths = Enumerable.Range(0, head.Count).Select(column => all.Max(row => row[column].Length)).ToArray();
        return all.Select(row => string.Join("  ", row.Select((cell, column) => column == row.Count - 1 ? cell : cell.PadRight(widths[column]))).TrimEnd());
    }
}
