using System.Drawing;
using Workbench.Reports.Tables;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.OneRun;

/// <summary>A part of the screen that is lines to scroll.</summary>
/// <param name="Head">Stays above them.</param>
/// <param name="Rows">The lines.</param>
/// <param name="IsChosen">The line of the cursor is marked; else the cursor only scrolls.</param>
internal sealed record Listing(IReadOnlyList<TextLine> Head, IReadOnlyList<TextLine> Rows, bool IsChosen)
{
    /// <summary>What the screen hears of a click on a cell, besides that its row is chosen.</summary>
    public Func<RowCell, Message?> Clicked { get; init; } = _ => null;

    /// <summary>Head and the rows that fit.</summary>
    public Placed In(int top, int height, Frame frame, ListCursor cursor)
    {
        var place = new Rectangle(0, top, frame.Width, height);
        if (IsChosen)
        {
            return new(place, new RowsContent(Rows.Count, Rows.Count > 0 ? cursor.Position : -1,
                seen => [.. Head, .. Rows.Skip(seen.First).Take(seen.Count)], Head.Count)
            {
                Clicked = Clicked,
            });
        }

        var room = Math.Max(1, height - Head.Count);
        var first = Math.Clamp(cursor.Position, 0, Math.Max(0, Rows.Count - room));
        return new(place, new TextContent([.. Head, .. Rows.Skip(first).Take(room)]));
    }
}
