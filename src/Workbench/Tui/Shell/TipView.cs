using System.Drawing;
using Terminal.Gui.ViewBase;
using Workbench.Reports.Tables;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Shell;

/// <summary>What the thing below the mouse means, in a few lines beside it. Never below the mouse, which would be on the tip then.</summary>
internal sealed class TipView : View
{
    private const int Widest = 60, MostLines = 5;
    private IReadOnlyList<string> _lines = [];

    /// <summary>Hidden.</summary>
    public TipView() => (Visible, CanFocus) = (false, false);

    /// <summary>Shows a tip, or none.</summary>
    /// <param name="tip">Null for none.</param>
    /// <param name="screen">Columns and rows there are.</param>
    public void Show(Tip? tip, Size screen)
    {
        if (tip is not { IsShown: true })
        {
            Visible = false;
            return;
        }

        var lines = TextWrap.Lines(tip.Words, Math.Min(Widest, screen.Width - 2)).Take(MostLines).ToList();
        var width = lines.Max(line => line.Length) + 2;
        var below = tip.Place.Y + 1 + lines.Count <= screen.Height;
        var place = new Rectangle(
            Math.Clamp(tip.Place.X, 0, screen.Width - width), below ? tip.Place.Y + 1 : Math.Max(0, tip.Place.Y - lines.Count), width, lines.Count);
        if (Frame != place)
        {
            Frame = place;
        }

        if (!Visible || !lines.SequenceEqual(_lines))
        {
            (_lines, Visible) = (lines, true);
            SetNeedsDraw();
        }
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        for (var row = 0; row < _lines.Count; row++)
        {
            this.Paint(row, new TextLine { " ", _lines[row] }, isChosen: true);
        }

        return true;
    }
}
