using Workbench.Host;
using Workbench.Reports.Tables;

namespace Workbench.Tui.Shell;

/// <summary>What a screen wants of the world.</summary>
internal abstract record Effect;

/// <summary>Open a screen on top of this one.</summary>
internal sealed record Go(IScreen Screen) : Effect;

/// <summary>Go to the screen of a number key, back to it where it is open, and tell it something.</summary>
internal sealed record GoTo(Keys.Binding Binding, Message Message) : Effect;

/// <summary>Close this screen.</summary>
internal sealed record GoBack : Effect;

/// <summary>Tell something in the status row for a while.</summary>
internal sealed record Say(string Text, Tone Tone = Tone.Plain) : Effect;

/// <summary>Put text into the user's clipboard.</summary>
internal sealed record CopyText(string Text) : Effect;

/// <summary>Ask for a line of text in the footer. The answer comes as <see cref="Answered"/> or <see cref="Dismissed"/>.</summary>
/// <param name="Question">Which question, for the answer.</param>
/// <param name="Label">What stands before the text.</param>
/// <param name="Text">What it begins with.</param>
/// <param name="IsLive">Tell every change as <see cref="Typing"/>.</param>
/// <param name="Choices">Completed by Tab; empty offers nothing.</param>
/// <param name="Path">The answer is a path, which can be looked for.</param>
internal sealed record Ask(
    string Question, string Label, string Text = "", bool IsLive = false, IReadOnlyList<string>? Choices = null, PathKind Path = PathKind.None) : Effect;

/// <summary>What a path may lead to.</summary>
internal enum PathKind
{
    /// <summary>It is no path.</summary>
    None,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder, or a file such as an archive.</summary>
    FolderOrFile,
}

/// <summary>Ask yes or no; only a yes comes back, as <see cref="Answered"/>.</summary>
internal sealed record Confirm(string Question, string Label) : Effect;

/// <summary>Do something that reads or writes files, on another thread. A later one of the same topic and screen takes its place.</summary>
/// <param name="Topic">What it is about, for the answer.</param>
/// <param name="Work">Gives a result, or throws what <see cref="UserMistakes"/> knows.</param>
internal sealed record Load(string Topic, Func<HostServices, CancellationToken, object> Work) : Effect;

/// <summary>Read the runs now and not at the next turn.</summary>
internal sealed record Refresh : Effect;

/// <summary>Stop the program until the shell continues it.</summary>
internal sealed record SuspendProgram : Effect;

/// <summary>Send every cell again.</summary>
internal sealed record RepaintScreen : Effect;

/// <summary>Take clicks and the wheel from the terminal, or leave them to it.</summary>
internal sealed record ToggleMouse : Effect;

/// <summary>Open the menus at the top.</summary>
internal sealed record OpenMenuBar : Effect;

/// <summary>Leave the program.</summary>
internal sealed record Quit : Effect;

/// <summary>An effect and the screen that wants it.</summary>
internal sealed record FromSlot(int Slot, Effect Effect) : Effect;

/// <summary>A screen's next state and what it wants.</summary>
internal readonly record struct Step(IScreen Screen, IReadOnlyList<Effect> Effects);

/// <summary>Makes steps.</summary>
internal static class Steps
{
    /// <summary>This screen, and effects.</summary>
    public static Step With(this IScreen screen, params IReadOnlyList<Effect> effects) => new(screen, effects);
}
