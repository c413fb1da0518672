using Workbench.Tui.Keys;

namespace Workbench.Tui.NewRun;

/// <summary>Keys of the form for a new run.</summary>
internal static class NewRunKeys
{
    public static readonly Binding Edit = new("open", "Enter", "Choose the recipe or plugin, or edit the option under the cursor") { Footer = "edit" };
    public static readonly Binding Options = new("next-pane", "Tab", "The options of the section") { Footer = "options" };
    public static readonly Binding Next = new("mark", "Space", "The next allowed value of the option");
    public static readonly Binding Undo = new("undo", "z", "Take the last change back");
    public static readonly Binding Measure = new("measure", "M",
        "Time predictions and a few real steps in a process of their own: time and memory of the run")
    { Footer = "time", Cli = "workbench recipe cost RECIPE --set ..." };
    public static readonly Binding Costs =
        new("costs", "$", "All that is known of what the run will cost") { Cli = "workbench recipe cost RECIPE --set ..." };
    public static readonly Binding Enqueue =
        new("enqueue", "Q", "Make the run and put it into the queue") { Footer = "queue", Cli = "workbench queue add RECIPE --set ..." };
    public static readonly Binding Launch =
        new("launch", "P", "Make the run and start it") { Footer = "launch", Cli = "workbench train RECIPE --set ... --detach" };
    public static readonly Binding Save = new("save-recipe", "W", "Write the changes as a recipe of its own, a few lines on this one") { Footer = "save" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } =
        [Edit, Options, Next, Measure, Costs, Launch, Enqueue, Save, Undo, MoveKeys.Right, MoveKeys.Left, MoveKeys.PreviousPane, .. MoveKeys.List];
}
