using System.Diagnostics;
using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Widgets;

/// <summary>The body of the window: a view for each part of the screen seen.
/// A part of the same kind keeps its view, and with it how far it is scrolled.</summary>
internal sealed class PageView : View
{
    private readonly List<(View View, Placed Part)> _parts = [];
    private bool _inPixels;
    private (Target Target, Point Origin)? _dragged;
    private Message? _toldLast;

    /// <summary>A row was clicked: how far below the chosen one, whether twice.</summary>
    public event Action<int, bool>? RowClicked;

    /// <summary>The wheel was turned: 1 is down.</summary>
    public event Action<int>? WheelTurned;

    /// <summary>A place that answers the mouse was hit.</summary>
    public event Action<Message>? Told;

    /// <summary>The right button was clicked anywhere.</summary>
    public event Action? MenuWanted;

    /// <summary>Shows other parts.</summary>
    /// <param name="parts">From the lowest to the topmost.</param>
    /// <param name="size">Columns and rows there are; parts are cut off there.</param>
    /// <param name="inPixels">Whether pictures are shown in the terminal's own pixels.</param>
    public void Show(IReadOnlyList<Placed> parts, Size size, bool inPixels = false)
    {
        _inPixels = inPixels;
        for (var i = 0; i < parts.Count; i++)
        {
            if (i < _parts.Count && _parts[i].Part.Content.GetType() != parts[i].Content.GetType())
            {
                Drop(i);
            }

            if (i == _parts.Count)
            {
                Append(parts[i]);
            }

            Place(i, parts[i], new(Point.Empty, size));
        }

        Drop(parts.Count);
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.RightButtonClicked))
        {
            MenuWanted?.Invoke();
            return true;
        }

        if (mouse.Position is not { } cell)
        {
            return base.OnMouseEvent(mouse);
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            return Drag(cell);
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased) && _dragged is not null)
        {
            (_dragged, _toldLast) = (null, null);
            App?.Mouse.UngrabMouse();
            return true;
        }

        return (mouse.IsSingleClicked || mouse.IsDoubleClicked) && Click(cell, mouse.IsDoubleClicked);
    }

    // The mouse may leave the place while the button is down, as it may with any slider.
    private bool Drag(Point cell)
    {
        if (_dragged is null && Hit(cell) is { Target.IsDragged: true } hit)
        {
            _dragged = hit;
            App?.Mouse.GrabMouse(this);
        }

        if (_dragged is not var (target, origin))
        {
            return false;
        }

        var message = target.Answer(new(cell.X - origin.X, cell.Y - origin.Y));
        if (message != _toldLast)
        {
            _toldLast = message;
            Told?.Invoke(message);
        }

        return true;
    }

    private bool Click(Point cell, bool isDouble)
    {
        if (Hit(cell) is not var (target, origin) || target.IsDragged)
        {
            return false;
        }

        Told?.Invoke(target.Answer(new(cell.X - origin.X, cell.Y - origin.Y)));
        if (isDouble && target.IsOpened)
        {
            RowClicked?.Invoke(0, true);
        }

        return true;
    }

    // The topmost part first.
    private (Target Target, Point Origin)? Hit(Point cell)
    {
        foreach (var (view, part) in Enumerable.Reverse(_parts))
        {
            var inPart = new Point(cell.X - view.Frame.X, cell.Y - view.Frame.Y);
            if (view.Frame.Contains(cell) && part.Targets.FirstOrDefault(target => target.Area.Contains(inPart)) is { } target)
            {
                return (target, view.Frame.Location);
            }
        }

        return null;
    }

    private void Append(Placed part)
    {
        var view = ViewOf(part.Content);
        if (view is RowTable table)
        {
            table.RowClicked += (row, isDouble) => RowClicked?.Invoke(row - table.Chosen, isDouble);
            table.WheelTurned += steps => WheelTurned?.Invoke(steps);
        }

        Add(view);
        _parts.Add((view, part));
    }

    private void Place(int position, Placed part, Rectangle body)
    {
        var (view, shown) = _parts[position];
        var area = Rectangle.Intersect(part.Area, body);
        if (view.Frame != area)
        {
            view.Frame = area;
        }

        if (!ReferenceEquals(shown.Content, part.Content) || shown == part)
        {
            Fill(view, part.Content);
        }

        _parts[position] = (view, part);
    }

    // Views follow their places: what comes after a part of another kind is made anew.
    private void Drop(int from)
    {
        for (var i = _parts.Count - 1; i >= from; i--)
        {
            Remove(_parts[i].View);
            _parts[i].View.Dispose();
            _parts.RemoveAt(i);
        }
    }

    private static View ViewOf(Content content) => content switch
    {
        TextContent => new TextLines(),
        RowsContent => new RowTable(),
        PictureContent => new PictureView(),
        _ => throw new UnreachableException($"No view shows {content.GetType().Name}."),
    };

    private void Fill(View view, Content content)
    {
        switch (view, content)
        {
            case (TextLines lines, TextContent text):
                lines.Show(text);
                break;
            case (RowTable table, RowsContent rows):
                table.Show(rows);
                break;
            case (PictureView picture, PictureContent image):
                picture.Show(image, _inPixels);
                break;
        }
    }
}
