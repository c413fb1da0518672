using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Widgets;

/// <summary>What the mouse does to the places of a page that answer it: clicks, dragging, resting.</summary>
/// <param name="page">The page; it gets all of the mouse while something is dragged.</param>
/// <param name="hit">The place under a cell of the page.</param>
/// <param name="hintAt">What a cell of the page means; empty for nothing.</param>
internal sealed class PageMouse(View page, Func<Point, HitTarget?> hit, Func<Point, string> hintAt)
{
    private HitTarget? _dragged;
    private Message? _toldLast;
    private string _hinted = "";

    /// <summary>A place was clicked, or is dragged.</summary>
    public event Action<Message>? Told;

    /// <summary>A place was clicked twice that is opened so.</summary>
    public event Action? OpenWanted;

    /// <summary>The mouse came to something that has a meaning to tell, or left it: the words, or none; and where on the screen.</summary>
    public event Action<string, Point>? Hovered;

    /// <summary>Takes what no view of the page wanted; false when nobody wants it here either.</summary>
    public bool Take(Mouse mouse)
    {
        if (mouse.Position is not { } cell)
        {
            return false;
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return Drag(cell);
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased) && _dragged is not null)
        {
            (_dragged, _toldLast) = (null, null);
            page.App?.Mouse.UngrabMouse();
            return true;
        }

        if (mouse.Flags == MouseFlags.PositionReport)
        {
            Hover(hintAt(cell), mouse.ScreenPosition);
        }

        return (mouse.IsSingleClicked || mouse.IsDoubleClicked) && Click(cell, mouse.IsDoubleClicked);
    }

    /// <summary>The mouse is elsewhere.</summary>
    public void Leave() => Hover("", default);

    // The mouse may leave the place while the button is down, as it may with any slider.
    private bool Drag(Point cell)
    {
        if (_dragged is null && hit(cell) is { Target.IsDragged: true } found)
        {
            _dragged = found;
            page.App?.Mouse.GrabMouse(page);
        }

        if (_dragged?.Answer(cell) is { } message && message != _toldLast)
        {
            _toldLast = message;
            Told?.Invoke(message);
        }

        return _dragged is not null;
    }

    private bool Click(Point cell, bool isDouble)
    {
        if (hit(cell) is not { Target.IsDragged: false } found)
        {
            return false;
        }

        Told?.Invoke(found.Answer(cell));
        if (isDouble && found.Target.IsOpened)
        {
            OpenWanted?.Invoke();
        }

        return true;
    }

    private void Hover(string words, Point place)
    {
        if (words != _hinted)
        {
            _hinted = words;
            Hovered?.Invoke(words, place);
        }
    }
}

/// <summary>A place that was hit.</summary>
/// <param name="Target">The place.</param>
/// <param name="Origin">The first cell of its part in the page.</param>
internal sealed record HitTarget(Target Target, Point Origin)
{
    /// <summary>What it tells of a cell of the page.</summary>
    public Message Answer(Point cell) => Target.Answer(new(cell.X - Origin.X, cell.Y - Origin.Y));
}
