namespace Workbench.Output;

/// <summary>A table before it takes a form.</summary>
/// <param name="Columns">Headings and alignment.</param>
/// <param name="Rows">A cell per column.</param>
internal sealed record Grid(IReadOnlyList<GridColumn> Columns, IReadOnlyList<IReadOnlyList<GridCell>> Rows);

/// <summary>A column.</summary>
/// <param name="Heading">Its heading, may be empty.</param>
/// <param name="AlignRight">For numbers.</param>
/// <param name="Keep">Never dropped when the terminal is narrow.</param>
internal sealed record GridColumn(string Heading, bool AlignRight = false, bool Keep = false);

/// <summary>A cell.</summary>
/// <param name="Text">What people see.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Raw">What programs read; null takes <paramref name="Text"/>.</param>
internal sealed record GridCell(string Text, Ink Ink = Ink.Plain, string? Raw = null)
{
    /// <summary>The value for programs.</summary>
    public string Value => Raw ?? Text;

    /// <summary>Text without colour.</summary>
    public static implicit operator GridCell(string text) => new(text);
}
