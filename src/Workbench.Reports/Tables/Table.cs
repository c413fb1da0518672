namespace Workbench.Reports.Tables;

/// <summary>A table before it takes a form.</summary>
/// <param name="Columns">Headings and alignment.</param>
/// <param name="Rows">A cell per column.</param>
public sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows);

/// <summary>A column.</summary>
/// <param name="Heading">Its heading, may be empty.</param>
/// <param name="AlignRight">For numbers.</param>
/// <param name="Keep">Never dropped when the terminal is narrow.</param>
public sealed record TableColumn(string Heading, bool AlignRight = false, bool Keep = false);

/// <summary>A cell.</summary>
/// <param name="Text">What people see.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Raw">What programs read; null takes <paramref name="Text"/>.</param>
public sealed record TableCell(string Text, Tone Tone = Tone.Plain, string? Raw = null)
{
    /// <summary>The value for programs.</summary>
    public string Value => Raw ?? Text;

    /// <summary>Text without colour.</summary>
    public static implicit operator TableCell(string text) => new(text);
}
