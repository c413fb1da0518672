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

/// <summary>Ask for a line of text; the screen hears the messages that are made of it.</summary>
/// <param name="Label">What is asked for.</param>
/// <param name="Given">Of the answer.</param>
/// <param name="Text">What it begins with.</param>
/// <param name="Typed">Of the answer as typed so far, at every change; null when nobody wants to hear it.</param>
/// <param name="Left">The question was left unanswered; null when nobody wants to hear it.</param>
/// <param name="Choices">Completed by Tab; empty offers nothing.</param>
/// <param name="Path">The answer is a path, which can be looked for.</param>
internal sealed record Ask(
    string Label,
    Func<string, Message> Given,
    string Text = "",
    Func<string, Message>? Typed = null,
    Message? Left = null,
    IReadOnlyList<string>? Choices = null,
    PathKind Path = PathKind.None) : Effect
{
    /// <summary>Every change is told.</summary>
    public bool IsLive => Typed is not null;

    /// <summary>Asks what to look for; told as <see cref="Searched"/>.</summary>
    /// <param name="text">What it begins with.</param>
    public static Ask ForSearch(string text) => new("/", found => new Searched(found), text, Typed: found => new Searched(found));
}

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

/// <summary>Ask yes or no; only a yes is told.</summary>
/// <param name="Label">The question.</param>
/// <param name="Yes">What the screen hears then.</param>
internal sealed record Confirm(string Label, Message Yes) : Effect;

/// <summary>Do something that reads or writes files, on another thread. A later one with an answer of the same type takes its place on a screen.</summary>
internal abstract record Load : Effect
{
    /// <summary>The type of its answer.</summary>
    public abstract Type Answer { get; }

    /// <summary>Does it on this thread; throws what <see cref="UserMistakes"/> knows.</summary>
    public abstract Message Run(HostServices services, CancellationToken cancel);

    /// <summary>Tells that it failed.</summary>
    /// <param name="reason">For the user.</param>
    public abstract Message Failed(string reason);
}

/// <summary>Work whose answer comes as <see cref="Loaded{T}"/> or <see cref="LoadFailed{T}"/>.</summary>
/// <param name="Work">Gives the answer, or throws what <see cref="UserMistakes"/> knows.</param>
internal sealed record Load<T>(Func<HostServices, CancellationToken, T> Work) : Load
{
    /// <inheritdoc/>
    public override Type Answer => typeof(T);

    /// <inheritdoc/>
    public override Message Run(HostServices services, CancellationToken cancel) => new Loaded<T>(Work(services, cancel));

    /// <inheritdoc/>
    public override Message Failed(string reason) => new LoadFailed<T>(reason);
}

/// <summary>The answer of work that only reports what it did.</summary>
/// <param name="Text">A sentence for the user.</param>
internal sealed record Done(string Text)
{
    /// <summary>Work, and what is told after it.</summary>
    public static Load<Done> After(string text, Action<HostServices> work) => new((services, _) =>
    {
        work(services);
        return new(text);
    });
}

/// <summary>Read the runs now and not at the next turn.</summary>
internal sealed record Refresh : Effect;

/// <summary>Stop the program until the shell continues it.</summary>
internal sealed record SuspendProgram : Effect;

/// <summary>Send every cell again.</summary>
internal sealed record RepaintScreen : Effect;

/// <summary>Take clicks and the wheel from the terminal, or leave them to it.</summary>
internal sealed record ToggleMouse : Effect;

/// <summary>Show pictures in the terminal's own pixels where it can, or in blocks again.</summary>
internal sealed record TogglePixels : Effect;

/// <summary>Show everything in the looks of the next theme.</summary>
internal sealed record NextTheme : Effect;

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
