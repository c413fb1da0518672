using System.Drawing;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Widgets;

/// <summary>A place in a part of a screen that answers the mouse.</summary>
/// <param name="Area">The place; 0, 0 is the first cell of the part.</param>
/// <param name="At">What is told of a click, by the cell within the place: an action that was chosen, or a message for the screen.</param>
internal sealed record Target(Rectangle Area, Func<Point, Message> At)
{
    /// <summary>It answers as soon as the button goes down, and follows the mouse until it is let go.</summary>
    public bool IsDragged { get; init; }

    /// <summary>A second click opens what was clicked.</summary>
    public bool IsOpened { get; init; }

    /// <summary>What stands there, for who rests the mouse on it; empty for nothing.</summary>
    public string Hint { get; init; } = "";

    /// <summary>A place that is always told the same.</summary>
    public static Target Of(Rectangle area, Message message) => new(area, _ => message);

    /// <summary>What is told of a cell of the part; one outside the place counts as the nearest inside.</summary>
    public Message Answer(Point cell) => At(new(
        Math.Clamp(cell.X - Area.X, 0, Math.Max(0, Area.Width - 1)), Math.Clamp(cell.Y - Area.Y, 0, Math.Max(0, Area.Height - 1))));
}
