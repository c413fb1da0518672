namespace Workbench.Terminal;

/// <summary>A screen of cells and a keyboard. Disposing gives the terminal back as it was found; it must be safe to do so twice.</summary>
public interface ITerminal : IDisposable
{
    /// <summary>Columns and rows now.</summary>
    TerminalSize Size { get; }

    /// <summary>Shows a frame, sending only what changed. A frame that comes while the line is still busy is dropped, never queued.</summary>
    /// <param name="frame">Of the terminal's size; kept, so nobody may write on it any more.</param>
    /// <param name="repaint">Send every cell, for a screen that others have written on.</param>
    /// <returns>False when the frame was dropped.</returns>
    bool Show(CellGrid frame, bool repaint);

    /// <summary>Hands every key, paste and change of size to <paramref name="sink"/>, from a thread of its own. Called once.</summary>
    void Listen(Action<TerminalInput> sink);

    /// <summary>Puts text into the clipboard of whoever sits at the other end of the line, where his terminal allows it.</summary>
    void Copy(string text);

    /// <summary>Gives the terminal back and stops this process until it is continued; then takes the terminal again.</summary>
    void Suspend();
}

/// <summary>Columns and rows of a terminal.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct TerminalSize(int Width, int Height);

/// <summary>Something that came from the terminal.</summary>
public abstract record TerminalInput;

/// <summary>A key.</summary>
/// <param name="Key">The key.</param>
public sealed record KeyInput(Key Key) : TerminalInput;

/// <summary>Text that was pasted in one go.</summary>
/// <param name="Text">As pasted.</param>
public sealed record PasteInput(string Text) : TerminalInput;

/// <summary>The window has another size.</summary>
/// <param name="Size">The new one.</param>
public sealed record ResizeInput(TerminalSize Size) : TerminalInput;

/// <summary>The process was continued after a stop from outside: the screen must be drawn anew.</summary>
public sealed record ContinuedInput : TerminalInput;

/// <summary>The terminal is gone (line lost) or the process was asked to end.</summary>
public sealed record ClosedInput : TerminalInput;
