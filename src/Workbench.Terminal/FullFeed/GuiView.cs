using Gui = global::Terminal.Gui;

namespace Workbench.Terminal;

/// <summary>The one view of <see cref="TerminalGuiTerminal"/>: draws the last frame.</summary>
/// <param name="level">The colours that may be used.</param>
internal sealed class GuiView(ColorLevel level) : Gui.Toplevel
{
    // The highest character the drivers can write.
    private const int LastCharacter = 0xFFFF;
    private CellGrid? _waiting;
    private CellGrid? _shown;

    /// <summary>Takes a frame to be drawn; false when the one before still waits.</summary>
    public bool TryTake(CellGrid frame) => Interlocked.CompareExchange(ref _waiting, frame, null) is null;

    /// <inheritdoc/>
    public override void Redraw(Gui.Rect bounds)
    {
        _shown = Interlocked.Exchange(ref _waiting, null) ?? _shown;
        for (var y = 0; y < _shown?.Height; y++)
        {
            Row(_shown.Row(y), y);
        }

        ClearLayoutNeeded();
        ClearNeedsDisplay();
    }

    /// <inheritdoc/>
    public override void PositionCursor() => Driver.SetCursorVisibility(Gui.CursorVisibility.Invisible);

    private void Row(ReadOnlySpan<Cell> row, int y)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var isRightHalf = row[x].Rune == 0;
            if (isRightHalf && x > 0 && row[x - 1].Rune <= LastCharacter)
            {
                continue;
            }

            if (x == 0 || row[x].Style != row[x - 1].Style)
            {
                var (foreground, background) = GuiColors.Of(row[x].Style, level);
                Driver.SetAttribute(Driver.MakeAttribute(foreground, background));
            }

            Driver.Move(x, y);
            Driver.AddRune(isRightHalf ? ' ' : row[x].Rune > LastCharacter ? '?' : (char)row[x].Rune);
        }
    }
}
