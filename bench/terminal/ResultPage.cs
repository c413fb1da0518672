using System.Text;

namespace Terminal.Bench;

/// <summary>The page of results: a table per section, a column per measurement.</summary>
/// <remarks>A new measurement adds its column or takes the place of its former one.</remarks>
internal sealed class ResultPage
{
    private const string Title = "# The full screen: bytes, times, ways out";
    private readonly List<string> _heads = [];
    private readonly List<string> _columns = [];
    private readonly List<string> _sections = [];
    private readonly List<(string Section, string Row)> _rows = [];
    private readonly Dictionary<(string Section, string Row, string Column), string> _cells = [];
    private readonly List<string> _notes = [];

    /// <summary>Reads what is there; an empty page when there is none.</summary>
    public static ResultPage Read(string path)
    {
        var page = new ResultPage();
        var (section, columns) = ("", Array.Empty<string>());
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            var cells = line.StartsWith('|') ? line.Trim('|').Split('|', StringSplitOptions.TrimEntries) : [];
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                (section, columns) = (line[3..], []);
            }
            else if (line.StartsWith("* ", StringComparison.Ordinal) && section == "")
            {
                page._heads.Add(line);
            }
            else if (cells.Length > 0 && columns.Length == 0)
            {
                columns = cells;
            }
            else if (cells.Length > 0 && !cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                for (var i = 1; i < cells.Length; i++)
                {
                    page.Set(section, cells[0], columns[i], cells[i]);
                }
            }
            else if (section == "" && line.Length > 0 && line != Title)
            {
                page._notes.Add(line);
            }
        }

        return page;
    }

    /// <summary>Puts a measurement in.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="head">Machine, versions, date.</param>
    /// <param name="figures">What was measured.</param>
    public void Put(string column, string head, IEnumerable<Figure> figures)
    {
        var begin = $"* {column}: ";
        _heads.RemoveAll(line => line.StartsWith(begin, StringComparison.Ordinal));
        _heads.Add(begin + head);
        foreach (var figure in figures)
        {
            Set(figure.Section, figure.Row, "budget", figure.Limits?.Text ?? "");
            Set(figure.Section, figure.Row, column, figure.Limits is { IsKept: false } ? $"**{figure.Text}**" : figure.Text);
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(string path)
    {
        var text = new StringBuilder($"{Title}\n\n");
        _notes.ForEach(note => text.Append(note).Append('\n'));
        text.Append(_notes.Count > 0 ? "\n" : "");
        _heads.ForEach(head => text.Append(head).Append('\n'));
        foreach (var section in _sections)
        {
            text.Append($"\n## {section}\n\n|  | {string.Join(" | ", _columns)} |\n|---|{string.Concat(_columns.Select(_ => "---|"))}\n");
            foreach (var row in _rows.Where(row => row.Section == section))
            {
                text.Append($"| {row.Row} | {string.Join(" | ", _columns.Select(column => _cells.GetValueOrDefault((section, row.Row, column), "")))} |\n");
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private void Set(string section, string row, string column, string text)
    {
        Remember(_columns, column);
        Remember(_sections, section);
        Remember(_rows, (section, row));
        _cells[(section, row, column)] = text;
    }

    private static void Remember<T>(List<T> list, T item)
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    }
}
