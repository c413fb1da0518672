
namespace Workbench.Tui.Keys;

/// <summary>The chosen item of a list. How far the list is scrolled belongs to its view.</summary>
/// <param name="Position">The chosen item.</param>
internal readonly record struct ListCursor(int Position)
{
    // How many rows are seen is known to the view alone.
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
}
