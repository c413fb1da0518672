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
    private readonly PageMouse _mouse;
    private bool _inPixels;

    /// <summary>An empty body.</summary>
    public PageView()
    {
        MousePositionTracking = true;
        _mouse = new(this, Hit, HintAt);
        _mouse.Told += message => Told?.Invoke(message);
        _mouse.OpenWanted += () => RowClicked?.Invoke(0, true);
        _mouse.Hovered += (words, place) => Hovered?.Invoke(words, place);
    }

    /// <summary>A row was clicked: how far below the chosen one, whether twice.</summary>
    public event Action<int, bool>? RowClicked;

    /// <summary>The wheel was turned: 1 is down.</summary>
    public event Action<int>? WheelTurned;

    /// <summary>A place that answers the mouse was hit.</summary>
    public event Action<Message>? Told;

    /// <summary>The mouse came to something that has a meaning to tell, or left it: the words, or none; and where on the screen.</summary>
    public event Action<string, Point>? Hovered;

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

        return _mouse.Take(mouse) || base.OnMouseEvent(mouse);
    }

    /// <inheritdoc/>
    protected override void OnMouseLeave()
    {
        base.OnMouseLeave();
        _mouse.Leave();
    }

    // The topmost part first.
    private HitTarget? Hit(Point cell)
    {
        foreach (var (view, part) in Enumerable.Reverse(_parts))
        {
            var inPart = new Point(cell.X - view.Frame.X, cell.Y - view.Frame.Y);
            if (view.Frame.Contains(cell) && part.Targets.FirstOrDefault(target => target.Area.Contains(inPart)) is { } target)
            {
                return new(target, view.Frame.Location);
            }
        }

        return null;
    }

    private string HintAt(Point cell) =>
        Hit(cell) is { Target.Hint: { Length: > 0 } words } ? words
        : Enumerable.Reverse(_parts).Select(part => part.View).FirstOrDefault(view => view.Frame.Contains(cell)) is RowTable table
            ? table.HintAt(new(cell.X - table.Frame.X, cell.Y - table.Frame.Y))
        : "";

    private void Append(Placed part)
    {
        var view = ViewOf(part.Content);
        if (view is RowTable table)
        {
            table.RowClicked += (row, isDouble) => RowClicked?.Invoke(row - table.Chosen, isDouble);
            table.Told += message => Told?.Invoke(message);
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
