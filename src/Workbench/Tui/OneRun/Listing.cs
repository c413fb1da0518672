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
    /// <summary>Head and the rows that fit.</summary>
    public Placed In(int top, int height, Frame frame, ListCursor cursor)
    {
        var room = Math.Max(1, height - Head.Count);
        var first = IsChosen ? cursor.FirstIn(room, Rows.Count) : Math.Clamp(cursor.Position, 0, Math.Max(0, Rows.Count - room));
        var chosen = IsChosen && Rows.Count > 0 ? Head.Count + cursor.Position - first : -1;
        return new(new(0, top, frame.Width, height), new TextContent([.. Head, .. Rows.Skip(first).Take(room)], chosen));
    }
}
