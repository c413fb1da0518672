namespace Workbench.Reports.Tables;

/// <summary>Writes a table for programs and papers.</summary>
public static class TableForms
{
    /// <summary>RFC 4180: a comma between, quotes where needed.</summary>
    public static void WriteCsv(Table table, TextWriter writer)
    {
        writer.WriteLine(string.Join(',', table.Columns.Select(column => Csv(column.Heading))));
        foreach (var row in table.Rows)
        {
            writer.WriteLine(string.Join(',', row.Select(cell => Csv(cell.Value == "-" ? "" : cell.Value))));
        }
    }

    /// <summary>A GitHub table.</summary>
    public static void WriteMarkdown(Table table, TextWriter writer)
    {
        writer.WriteLine($"| {string.Join(" | ", table.Columns.Select(column => Markdown(column.Heading)))} |");
        writer.WriteLine($"|{string.Join('|', table.Columns.Select(column => column.AlignRight ? "---:" : "---"))}|");
        foreach (var row in table.Rows)
        {
            writer.WriteLine($"| {string.Join(" | ", row.Select(cell => Markdown(cell.Text.Trim())))} |");
        }
    }

    /// <summary>A LaTeX <c>tabular</c> with the rules of booktabs; what is better beyond noise is bold.</summary>
    public static void WriteLatex(Table table, TextWriter writer)
    {
        writer.WriteLine($@"\begin{{tabular}}{{{string.Concat(table.Columns.Select(column => column.AlignRight ? 'r' : 'l'))}}}");
        writer.WriteLine(@"\toprule");
        writer.WriteLine(string.Join(" & ", table.Columns.Select(column => Latex(column.Heading))) + @" \\");
        writer.WriteLine(@"\midrule");
        foreach (var row in table.Rows)
        {
            writer.WriteLine(string.Join(" & ", row.Select(LatexCell)) + @" \\");
        }

        writer.WriteLine(@"\bottomrule");
        writer.WriteLine(@"\end{tabular}");
    }

    private static string Csv(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";

    private static string Markdown(string text) => text.Replace("|", @"\|").ReplaceLineEndings(" ");

    private static string LatexCell(TableCell cell) => cell.Tone == Tone.Good ? $@"\textbf{{{Latex(cell.Text.Trim())}}}" : Latex(cell.Text.Trim());

    private static string Latex(string text) => string.Concat(text.Select(letter => letter switch
    {
        '\\' => @"\textbackslash{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '±' => @"$\pm$",
        '&' or '%' or '$' or '#' or '_' or '{' or '}' => @"\" + letter,
        _ => letter.ToString(),
    }));
}
