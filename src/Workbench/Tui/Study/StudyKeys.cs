using Workbench.Tui.Keys;
using Workbench.Tui.Runs;

namespace Workbench.Tui.Study;

/// <summary>Keys of the list of studies and of one study.</summary>
internal static class StudyKeys
{
    public static readonly Binding Launch = new("launch", "P",
        "Put the runs that the study lacks into the queue")
    { Footer = "start", Cli = "workbench study run STUDY --detach" };
    public static readonly Binding Stop =
        new("stop", "S", "Take its runs out of the queue; what trains writes a checkpoint and ends") { Cli = "workbench study stop STUDY" };
    public static readonly Binding Across = new("x-axis", "X",
        "Which axis runs from left to right; in the part scaling what cost is: FLOP, parameters, time or images");

    /// <summary>Of the list, in the order of the help page.</summary>
    public static IReadOnlyList<Binding> OfList { get; } = [MoveKeys.Open, Launch, Stop, .. MoveKeys.List];

    /// <summary>Of one study, in the order of the help page.</summary>
    public static IReadOnlyList<Binding> OfOne { get; } =
    [
        MoveKeys.Open, MoveKeys.Mark, RunsKeys.Compare, RunsKeys.UnmarkAll, MoveKeys.NextPane, MoveKeys.PreviousPane, Launch, Stop, Across, MoveKeys.Left,
        MoveKeys.Right, .. MoveKeys.List,
    ];
}
