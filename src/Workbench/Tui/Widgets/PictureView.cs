using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;
using Workbench.Tui.Driving;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Widgets;

/// <summary>Shows <see cref="PictureContent"/> in letters: each cell is an upper half block over its background,
/// so that a cell holds two square pixels.</summary>
internal sealed class PictureView : View
{
    private static readonly Rune HalfBlock = new('▀');
    private PictureContent? _content;

    /// <summary>Shows another picture.</summary>
    public void Show(PictureContent content)
    {
        _content = content;
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (_content is null)
        {
            return true;
        }

        var cells = new HalfBlocks(_content, Viewport.Width, Viewport.Height);
        for (var y = 0; y < cells.Rows; y++)
        {
            Move(0, y);
            if (_content.IsShaded)
            {
                SetAttribute(CellStyles.Plain);
                AddStr(cells.Shaded(y));
                continue;
            }

            for (var x = 0; x < cells.Columns; x++)
            {
                SetAttribute(new Attribute(cells.ColorAt(x, 2 * y), cells.ColorAt(x, 2 * y + 1), TextStyle.None));
                AddRune(HalfBlock);
            }
        }

        return true;
    }
}
