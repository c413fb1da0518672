using Terminal.Gui.ViewBase;
using Workbench.Reports.Tables;

namespace Workbench.Tui.Widgets;

/// <summary>Draws lines of styled text into a view.</summary>
internal static class LinePainter
{
    /// <summary>Draws one line from the left edge; what does not fit is cut off.</summary>
    /// <param name="view">Being drawn.</param>
    /// <param name="row">In its viewport.</param>
    /// <param name="line">The text.</param>
    /// <param name="isChosen">In reverse over the whole width.</param>
    public static void Paint(this View view, int row, TextLine line, bool isChosen = false)
    {
        var width = view.Viewport.Width;
        view.Move(0, row);
        foreach (var span in isChosen ? line.Cut(width).PadTo(width) : line.Cut(width))
        {
            var look = Theme.Of(span.Tone);
            view.SetAttribute(isChosen ? Theme.Chosen(look) : look);
            view.AddStr(span.Text);
        }
    }
}
