using Workbench.Tui.Data;
using Workbench.Tui.Keys;

namespace Workbench.Tui.Pseudo;

/// <summary>Keys of the pseudo labels of a run.</summary>
internal static class PseudoKeys
{
    /// <summary>On the screen of a run.</summary>
    public static readonly Binding Show =
        new("pseudo-labels", "U", "The pseudo labels: what another threshold would have kept") { Cli = "workbench pseudo show RUN" };

    public static readonly Binding Lower = new("left", "h Left", "Threshold 0.01 down");
    public static readonly Binding Higher = new("right", "l Right", "Threshold 0.01 up");
    public static readonly Binding MuchLower = new("less", "-", "Threshold 0.05 down");
    public static readonly Binding MuchHigher = new("more", "+", "Threshold 0.05 up");
    public static readonly Binding Type = new("score", "T", "Type the threshold") { Footer = "threshold", Cli = "workbench pseudo show RUN --threshold T" };
    public static readonly Binding NextRound = new("next-pane", "Tab", "The next round");
    public static readonly Binding PreviousRound = new("previous-pane", "Shift-Tab", "The round before");
    public static readonly Binding Again = new("again", "A", "A new run like this one with the threshold shown")
    {
        Footer = "new run",
        Cli = "workbench train RUN/recipe.yaml --set trainer.scoreThreshold=T"
    };

    /// <summary>In the order of the help page; up and down scroll the classes.</summary>
    public static IReadOnlyList<Binding> All { get; } =
    [
        Lower, Higher, MuchLower, MuchHigher, Type, DataKeys.Next, DataKeys.Previous, DataKeys.TenOn, DataKeys.TenBack, NextRound, PreviousRound, Again,
        DataKeys.Wide, .. MoveKeys.List,
    ];
}
