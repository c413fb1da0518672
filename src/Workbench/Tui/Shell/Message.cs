using Workbench.Terminal;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Shell;

/// <summary>Something that happened.</summary>
internal abstract record Message;

/// <summary>An action was chosen: by its key, from the menu or from the palette.</summary>
internal sealed record Invoked(Binding Binding) : Message;

/// <summary>The screen came to the top, for the first time or again.</summary>
internal sealed record Shown(Workspace Workspace) : Message;

/// <summary>About a second went by. Only the top screen hears it.</summary>
internal sealed record Ticked(DateTimeOffset Now) : Message;

/// <summary>The runs changed.</summary>
internal sealed record WorkspaceChanged(Workspace Workspace) : Message;

/// <summary>A question (<see cref="Ask"/>) was answered.</summary>
internal sealed record Answered(string Question, string Text) : Message;

/// <summary>The answer as typed so far; only for questions that want to hear it.</summary>
internal sealed record Typing(string Question, string Text) : Message;

/// <summary>A question was left unanswered.</summary>
internal sealed record Dismissed(string Question) : Message;

/// <summary>The result of a <see cref="Load"/>.</summary>
internal sealed record Loaded(string Topic, object Result) : Message;

/// <summary>A <see cref="Load"/> failed; the reason is for the user.</summary>
internal sealed record LoadFailed(string Topic, string Reason) : Message;

/// <summary>The cursor is wanted on a run, which may be read only later.</summary>
internal sealed record Pointed(string RunId) : Message;

/// <summary>From the terminal, for the shell alone.</summary>
internal sealed record FromTerminal(TerminalInput Input) : Message;

/// <summary>An action was chosen by name, for the shell alone.</summary>
internal sealed record Chosen(Binding Binding) : Message;

/// <summary>For the screen in a slot of the stack, whether it is on top or not.</summary>
internal sealed record ToSlot(int Slot, Message Message) : Message;
