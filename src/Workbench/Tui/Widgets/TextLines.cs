using Terminal.Gui.ViewBase;

namespace Workbench.Tui.Widgets;

/// <summary>Shows <see cref="TextContent"/>.</summary>
internal sealed class TextLines : View
{
    private TextContent _content = new([]);

    /// <summary>Shows other lines.</summary>
    public void Show(TextContent content)
    {
        _content = content;
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        for (var row = 0; row < Math.Min(_content.Lines.Count, Viewport.Height); row++)
        {
            this.Paint(row, _content.Lines[row], row == _content.Chosen);
        }

        return true;
    }
}
