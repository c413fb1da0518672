using Vision.Images;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Widgets;

/// <summary>What stands in a part of a screen: a value that a view shows, or that is printed as text.</summary>
internal abstract record Content;

/// <summary>Lines of text; what does not fit is cut off.</summary>
/// <param name="Lines">From top to bottom.</param>
/// <param name="Chosen">Position of a line shown in reverse over the whole width; -1 for none.</param>
internal sealed record TextContent(IReadOnlyList<TextLine> Lines, int Chosen = -1) : Content
{
    /// <summary>One line.</summary>
    public TextContent(TextLine line)
        : this([line])
    {
    }
}

/// <summary>Rows of which one is chosen; as many as fit are seen, the chosen one always, and a click chooses another.</summary>
/// <param name="Count">Rows there are.</param>
/// <param name="Chosen">Position of the chosen row; -1 for none.</param>
/// <param name="Lines">The lines of the rows asked for, in order, after <paramref name="HeadRows"/> lines of headings.</param>
/// <param name="HeadRows">Lines above the rows that do not scroll.</param>
internal sealed record RowsContent(int Count, int Chosen, Func<RowRange, IReadOnlyList<TextLine>> Lines, int HeadRows = 0) : Content
{
    /// <summary>What the screen hears of a click on a cell, besides that its row is chosen; null for nothing more.</summary>
    public Func<RowCell, Message?> Clicked { get; init; } = _ => null;

    /// <summary>What a cell means, for who rests the mouse on it; empty for nothing.</summary>
    public Func<RowCell, string> Hint { get; init; } = _ => "";

    /// <summary>The rows that are seen: those of before, moved as little as shows the chosen one.</summary>
    /// <param name="from">The first row of before.</param>
    /// <param name="rows">How many fit.</param>
    /// <param name="width">Columns there are.</param>
    public RowRange Seen(int from, int rows, int width)
    {
        var first = Chosen < 0 ? from : Math.Clamp(from, Chosen - rows + 1, Chosen);
        first = Math.Clamp(first, 0, Math.Max(0, Count - rows));
        return new(first, Math.Min(rows, Count - first), width);
    }

    /// <summary>Rows of one line each that need not know of each other.</summary>
    public static RowsContent Of(int count, int chosen, Func<int, TextLine> row) =>
        new(count, chosen, range => [.. Enumerable.Range(range.First, range.Count).Select(row)]);
}

/// <summary>A cell of such rows.</summary>
/// <param name="Row">Position of the row; -1 is the last heading.</param>
/// <param name="Column">From the left edge.</param>
/// <param name="Word">What stands there, from blank to blank; empty on a blank.</param>
internal readonly record struct RowCell(int Row, int Column, string Word);

/// <summary>The rows that are seen.</summary>
/// <param name="First">Position of the first.</param>
/// <param name="Count">How many.</param>
/// <param name="Width">Columns there are.</param>
internal readonly record struct RowRange(int First, int Count, int Width);

/// <summary>A picture with boxes, as large as its place allows.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Boxes">Drawn after scaling, so that a thin line keeps its pixel; the last lies on top.</param>
/// <param name="IsShaded">Letters of growing darkness instead, where there are no colours or no half blocks.</param>
internal sealed record PictureContent(RgbImage Image, IReadOnlyList<DrawnBox> Boxes, bool IsShaded) : Content
{
    /// <summary>Whether it looks as another one.</summary>
    public bool ShowsTheSameAs(PictureContent other) =>
        ReferenceEquals(Image, other.Image) && IsShaded == other.IsShaded && Boxes.SequenceEqual(other.Boxes);
}

/// <summary>A part of a screen and where it stands in the body.</summary>
/// <param name="Area">The place; row 0 is the first of the body.</param>
/// <param name="Content">What stands there.</param>
internal sealed record Placed(System.Drawing.Rectangle Area, Content Content)
{
    /// <summary>The places in it that answer the mouse, the first one that is hit.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];
}
