using Workbench.Tui.Keys;

namespace Workbench.Tui.Runs;

/// <summary>Keys of the list of runs.</summary>
internal static class RunsKeys
{
    public static readonly Binding Compare = new("compare", "c",
        "Put the marked runs side by side; a single marked one with the one under the cursor")
    { Footer = "compare", Cli = "workbench compare RUN RUN" };
    public static readonly Binding Filter =
        new("filter", "f", "Show only some runs: backbone:resnet* ap>30 tag:x state:running") { Footer = "filter", Cli = "workbench runs --filter ..." };
    public static readonly Binding Sort = new("sort", "s", "Sort by a column") { Footer = "sort", Cli = "workbench runs --sort ..." };
    public static readonly Binding SortLeft = new("sort-left", "<", "Sort by the column to the left");
    public static readonly Binding SortRight = new("sort-right", ">", "Sort by the column to the right");
    public static readonly Binding Reverse = new("reverse", "r", "Turn the order round");
    public static readonly Binding Columns =
        new("columns", "C", "Choose columns: name,AP.best,AP@img=20k,cfg.optimizer.lr") { Cli = "workbench runs --columns ..." };
    public static readonly Binding UnmarkAll = new("unmark-all", "u", "Take all marks away");
    public static readonly Binding Axis = new("x-axis", "X", "What the curves run over: steps, images, ... with the parents' cost");
    public static readonly Binding Stop = new("stop", "S", "Ask the run to write a checkpoint and end") { Cli = "workbench stop RUN" };
    public static readonly Binding Resume = new("resume", "R", "Go on with a stopped or dead run from its newest checkpoint") { Cli = "workbench resume RUN" };
    public static readonly Binding Tags = new("tags", "t", "Change tags: +hard -old") { Cli = "workbench runs tag RUN +a -b" };
    public static readonly Binding Note = new("note", "o", "Write a note") { Cli = "workbench runs note RUN TEXT" };
    public static readonly Binding Pin = new("pin", "p", "Pin to the top, or let go") { Cli = "workbench runs pin|unpin RUN" };
    public static readonly Binding Trash = new("trash", "d", "Move the run to the trash") { Cli = "workbench runs rm RUN" };
    public static readonly Binding New = new("add", "a", "Make a new run") { Cli = "workbench train RECIPE" };
    public static readonly Binding Again = new("again", "A", "The same run again, with changes") { Cli = "workbench train RUN/recipe.yaml --set ..." };
    public static readonly Binding Undo = new("undo", "z", "Bring back what was moved to the trash last") { Cli = "workbench runs restore RUN" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } =
    [
        MoveKeys.Open, MoveKeys.Mark, Compare, Filter, Sort, UnmarkAll, SortLeft, SortRight, Reverse, Columns,
        MoveKeys.Search, MoveKeys.NextMatch, MoveKeys.PreviousMatch, New, Again, Tags, Note, Pin, Axis, Stop, Resume, Trash, Undo, .. MoveKeys.List,
    ];
}
