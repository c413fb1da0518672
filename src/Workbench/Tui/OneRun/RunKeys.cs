using Workbench.Tui.Keys;
using Workbench.Tui.Pseudo;
using Workbench.Tui.Runs;

namespace Workbench.Tui.OneRun;

/// <summary>Keys of the screen of one run.</summary>
internal static class RunKeys
{
    public static readonly Binding Metric =
        new("metric", "m", "Choose what the lower chart shows: AP50, lr, ...") { Footer = "metric", Cli = "workbench runs show RUN --metric NAME" };
    public static readonly Binding Log = new("log-axis", "L", "Logarithmic y axis, or even again") { Cli = "workbench runs show RUN --log" };
    public static readonly Binding ZoomIn = new("more", "+", "Charts: less of x. Detections: only boxes of a higher score");
    public static readonly Binding ZoomOut = new("less", "-", "Charts: more of x. Detections: boxes of a lower score too");
    public static readonly Binding Previous = new("previous", "[", "The evaluation before; in detections the image before") { Footer = "before" };
    public static readonly Binding Next = new("next", "]", "The next evaluation; in detections the next image") { Footer = "next" };
    public static readonly Binding PreviousTen = new("ten-back", "{", "Ten back");
    public static readonly Binding NextTen = new("ten-on", "}", "Ten on");
    public static readonly Binding Hold = new("hold", "F", "Log: stay here, or follow the newest again");

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } =
    [
        MoveKeys.NextPane, MoveKeys.PreviousPane, MoveKeys.Open, Previous, Next, PreviousTen, NextTen, Metric, RunsKeys.Axis, Log, ZoomIn, ZoomOut,
        MoveKeys.Left, MoveKeys.Right,
        Hold, MoveKeys.Search, MoveKeys.NextMatch, MoveKeys.PreviousMatch, PseudoKeys.Show, RunsKeys.Stop, RunsKeys.Resume, RunsKeys.Trash, .. MoveKeys.List,
    ];
}
