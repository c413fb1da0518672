using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Workbench.Reports.Tables;
using Workbench.Tui.Keys;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Shell;

/// <summary>The last row: the keys of the screen that people are told first; a click presses one.</summary>
/// <param name="chosen">Told which.</param>
/// <param name="hovered">Told what the key does that the mouse is on, or nothing when it left; and where on the screen.</param>
internal sealed class KeyBar(Action<Binding> chosen, Action<string, Point> hovered) : View
{
    private readonly List<(int Start, int End, Binding Binding)> _places = [];
    private TextLine _line = new();
    private IScreen? _screen;
    private Binding? _hovered;

    /// <summary>Shows the keys of a screen; those that cannot be used now are dim.</summary>
    public void Show(IScreen screen)
    {
        _screen = screen;
        var before = _line;
        _line = new();
        _places.Clear();
        foreach (var binding in KeyTable.Of(screen.Kind).Where(binding => binding.Footer.Length > 0))
        {
            var can = GlobalKeys.All.Contains(binding) || screen.WhyNot(binding) is null;
            var next = new TextLine { " ", { binding.Keys[0], can ? Tone.Bold : Tone.Dim }, " ", { binding.Footer, Tone.Dim }, " " };
            if (_line.Width + next.Width > SuperView?.Frame.Width)
            {
                break;
            }

            _places.Add((_line.Width, _line.Width + next.Width, binding));
            _line.Add(next);
        }

        if (!_line.SequenceEqual(before))
        {
            SetNeedsDraw();
        }
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        this.Paint(0, _line);
        return true;
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        var at = _places.Find(place => mouse.Position?.X >= place.Start && mouse.Position?.X < place.End).Binding;
        if (mouse.IsSingleClicked && at is not null)
        {
            chosen(at);
            return true;
        }

        if (mouse.Flags == MouseFlags.PositionReport)
        {
            Hover(at, mouse.ScreenPosition);
        }

        return false;
    }

    /// <inheritdoc/>
    protected override void OnMouseLeave()
    {
        base.OnMouseLeave();
        Hover(null, default);
    }

    private void Hover(Binding? binding, Point place)
    {
        if (binding != _hovered)
        {
            _hovered = binding;
            hovered(binding is null ? "" : $"{string.Join(' ', binding.Keys)}: {_screen!.WhyNot(binding) ?? binding.Help}", place);
        }
    }
}
