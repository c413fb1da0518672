using Workbench.Reports.Tables;

namespace Workbench.Tui.Shell;

/// <summary>Everything the program shows.</summary>
internal sealed record AppState
{
    /// <summary>The screens, the one seen last.</summary>
    public required IReadOnlyList<Slot> Stack { get; init; }

    /// <summary>The number the next screen gets.</summary>
    public int NextSlot { get; init; } = 1;

    /// <summary>What lies over the screen, or null.</summary>
    public Overlay? Overlay { get; init; }

    /// <summary>What was told last, until it is old.</summary>
    public Notice? Notice { get; init; }

    /// <summary>What the mouse is on, or null.</summary>
    public Tip? Tip { get; init; }

    /// <summary>The runs.</summary>
    public Workspace Workspace { get; init; } = Workspace.Unread;

    /// <summary>The time, as last told.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Ctrl-C was pressed and nothing else since.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>Pictures are shown in the terminal's own pixels.</summary>
    public bool HasPixels { get; init; }

    /// <summary>The screen seen.</summary>
    public Slot Top => Stack[^1];
}

/// <summary>A screen on the stack.</summary>
/// <param name="Number">Tells answers apart from those for other screens.</param>
/// <param name="Screen">Its state.</param>
internal sealed record Slot(int Number, IScreen Screen);

/// <summary>A sentence in the status row.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Until">When it goes.</param>
internal sealed record Notice(string Text, Tone Tone, DateTimeOffset Until);

/// <summary>What something on the screen means.</summary>
/// <param name="Words">Sentences.</param>
/// <param name="Place">Where the mouse is.</param>
/// <param name="IsShown">The mouse has rested: a second began since it came.</param>
internal sealed record Tip(string Words, System.Drawing.Point Place, bool IsShown = false);
