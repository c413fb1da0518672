using Workbench.Tui.Driving;
using Workbench.Tui.Keys;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Shell;

/// <summary>One screen: an immutable state that answers messages with its next state, and shows itself. No member reads files or clocks.</summary>
internal interface IScreen
{
    /// <summary>Which keys it has.</summary>
    ScreenKind Kind { get; }

    /// <summary>What stands in the first row, and the command line that prints the same.</summary>
    ScreenTitle Title { get; }

    /// <summary>Why an action cannot be done now, in a few words; null when it can.</summary>
    string? WhyNot(Binding binding);

    /// <summary>The next state and what is wanted of the world.</summary>
    Step On(Message message);

    /// <summary>What is seen: parts and their places in the body, drawn in order.</summary>
    IEnumerable<Placed> View(Frame frame);
}

/// <summary>The screens there are.</summary>
internal enum ScreenKind
{
    /// <summary>All runs.</summary>
    Runs,

    /// <summary>One run.</summary>
    Run,

    /// <summary>Runs side by side.</summary>
    Compare,

    /// <summary>Images that turned right or wrong between two runs.</summary>
    Flips,

    /// <summary>A run to be made.</summary>
    NewRun,

    /// <summary>Plugins.</summary>
    Plugins,

    /// <summary>Data.</summary>
    Data,

    /// <summary>Images of data.</summary>
    Images,

    /// <summary>The augmentation bench.</summary>
    Augment,

    /// <summary>The queue.</summary>
    Queue,

    /// <summary>All studies.</summary>
    Studies,

    /// <summary>One study.</summary>
    Study,

    /// <summary>The pseudo labels of a run.</summary>
    Pseudo,
}

/// <summary>The first row of a screen.</summary>
/// <param name="Crumb">Its name in the trail, for example <c>compare 212 vs 211</c>.</param>
/// <param name="Info">At the right end: counts, a filter.</param>
/// <param name="Command">Prints the same without the terminal.</param>
internal sealed record ScreenTitle(string Crumb, string Info, string Command);

/// <summary>What a view may know of the terminal and the time.</summary>
/// <param name="Width">Columns of the body.</param>
/// <param name="Height">Rows of the body.</param>
/// <param name="Glyphs">Characters that may be used.</param>
/// <param name="Colors">Colours that may be used.</param>
/// <param name="Workspace">The runs there are.</param>
/// <param name="Now">The time.</param>
internal sealed record Frame(int Width, int Height, GlyphSet Glyphs, ColorLevel Colors, Workspace Workspace, DateTimeOffset Now)
{
    /// <summary>Columns screens are designed for.</summary>
    public const int DesignWidth = 80;

    /// <summary>Rows of the shell around the body: head line, status, footer.</summary>
    public const int ShellRows = 3;

    /// <summary>Smaller than 80x24: only the main table or picture is shown.</summary>
    public bool IsSmall => Width < 80 || Height < 24 - ShellRows;

    /// <summary>More than ASCII may be used.</summary>
    public bool HasUnicode => Glyphs != GlyphSet.Ascii;

    /// <summary>Braille may be used.</summary>
    public bool HasBraille => Glyphs == GlyphSet.Braille;
}
