using Terminal.Gui.ViewBase;

namespace Workbench.Tui.Widgets;

/// <summary>Shows <see cref="TextContent"/>.</summary>
internal sealed class TextLines : View
{
    private TextContent _content = new([]);

    /// <summary>Shows other lines; the same ones are not drawn again.</summary>
    public void Show(TextContent content)
    {
        var isSame = content.Chosen == _content.Chosen && content.Lines.Count == _content.Lines.Count
            && content.Lines.Zip(_content.Lines).All(pair => pair.First.SequenceEqual(pair.Second));
        _content = content;
        if (!isSame)
        {
            SetNeedsDraw();
        }
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
