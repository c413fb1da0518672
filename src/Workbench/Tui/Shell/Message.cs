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

/// <summary>What to look for, as typed so far or as given at last (<see cref="Ask.ForSearch"/>).</summary>
internal sealed record Searched(string Text) : Message;

/// <summary>The answer of a <see cref="Load{T}"/>.</summary>
internal sealed record Loaded<T>(T Value) : Message;

/// <summary>A <see cref="Load"/> failed; the reason is for the user.</summary>
internal abstract record LoadFailed(string Reason) : Message;

/// <summary>A <see cref="Load{T}"/> failed; the reason is for the user.</summary>
internal sealed record LoadFailed<T>(string Reason) : LoadFailed(Reason);

/// <summary>The cursor is wanted on a run, which may be read only later.</summary>
internal sealed record Pointed(string RunId) : Message;

/// <summary>A key was pressed that no view wanted, for the shell alone; by its name.</summary>
internal sealed record KeyPressed(string Key) : Message;

/// <summary>A row was clicked, so many below the chosen one, for the shell alone.</summary>
internal sealed record RowClicked(int Below, bool IsDouble) : Message;

/// <summary>The wheel was turned, for the shell alone; down is positive.</summary>
internal sealed record WheelTurned(int Rows) : Message;

/// <summary>Something was done with the mouse in the screen seen, for that screen.</summary>
internal sealed record ForScreen(Message Message) : Message;

/// <summary>The mouse came to something that has a meaning to tell, or left it, for the shell alone.</summary>
/// <param name="Words">The meaning; empty where it left.</param>
/// <param name="Place">Where the mouse is on the screen.</param>
internal sealed record Hovered(string Words, System.Drawing.Point Place) : Message;

/// <summary>The line is lost, or the process was asked to end; for the shell alone.</summary>
internal sealed record CloseWanted : Message;

/// <summary>Clicks and the wheel come here now, or no more; for the shell alone.</summary>
internal sealed record MouseToggled(bool IsOn) : Message;

/// <summary>Pictures are in pixels now, or no more, or never will be; for the shell alone.</summary>
/// <param name="IsOn">Whether they are.</param>
/// <param name="Words">What is to be said of it.</param>
internal sealed record PixelsToggled(bool IsOn, string Words) : Message;

/// <summary>Everything has the looks of another theme now, for the shell alone.</summary>
/// <param name="Words">What is to be said of it.</param>
internal sealed record ThemeChanged(string Words) : Message;

/// <summary>What was done in what lies over the screen, for the shell alone.</summary>
internal abstract record OverlayMessage : Message;

/// <summary>The text of a prompt so far.</summary>
internal sealed record PromptTyped(string Text) : OverlayMessage;

/// <summary>The text of a prompt.</summary>
internal sealed record PromptSubmitted(string Text) : OverlayMessage;

/// <summary>A question was answered with yes.</summary>
internal sealed record QuestionConfirmed : OverlayMessage;

/// <summary>Whatever lies over the screen was left.</summary>
internal sealed record OverlayLeft : OverlayMessage;

/// <summary>An action was chosen by name, for the shell alone.</summary>
internal sealed record Chosen(Binding Binding) : Message;

/// <summary>For the screen in a slot of the stack, whether it is on top or not.</summary>
internal sealed record ToSlot(int Slot, Message Message) : Message;
