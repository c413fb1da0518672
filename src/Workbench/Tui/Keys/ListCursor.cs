
namespace Workbench.Tui.Keys;

/// <summary>A position in a list that is longer than the screen.</summary>
/// <param name="Position">The chosen item.</param>
/// <param name="First">The item in the first row.</param>
internal readonly record struct ListCursor(int Position, int First)
{
    // The first row shown follows from the size of the screen, which updates do not know: it is settled when drawn.
    private const int HalfPage = 10;

    /// <summary>After a movement key; null when it is none.</summary>
    /// <param name="binding">What was chosen.</param>
    /// <param name="count">Items in the list.</param>
    public ListCursor? After(Binding binding, int count) =>
        binding == MoveKeys.Down ? MoveTo(Position + 1, count)
        : binding == MoveKeys.Up ? MoveTo(Position - 1, count)
        : binding == MoveKeys.HalfDown ? MoveTo(Position + HalfPage, count)
        : binding == MoveKeys.HalfUp ? MoveTo(Position - HalfPage, count)
        : binding == MoveKeys.Top ? MoveTo(0, count)
        : binding == MoveKeys.Bottom ? MoveTo(count - 1, count)
        : null;

    /// <summary>At a position, or the nearest there is.</summary>
    public ListCursor MoveTo(int position, int count) => this with { Position = Math.Clamp(position, 0, Math.Max(0, count - 1)) };

    /// <summary>The first item to show so that the chosen one is seen, moving the list as little as can be.</summary>
    public int FirstIn(int rows, int count)
    {
        var first = Math.Clamp(First, Position - rows + 1, Position);
        return Math.Clamp(first, 0, Math.Max(0, count - rows));
    }
}
