using Workbench.Tui.Keys;
using Workbench.Tui.Runs;

namespace Workbench.Tui.Queue;

/// <summary>Keys of the queue.</summary>
internal static class QueueKeys
{
    public static readonly Binding Sooner = new("sooner", "K", "Move towards the front") { Footer = "up", Cli = "workbench queue move RUN up" };
    public static readonly Binding Later = new("later", "J", "Move towards the end") { Footer = "down", Cli = "workbench queue move RUN down" };
    public static readonly Binding Hold = new("hold-run", "H",
        "Hold at its place, or let it begin; one in training writes a checkpoint first")
    { Footer = "hold", Cli = "workbench queue pause|resume RUN" };
    public static readonly Binding HoldAll =
        new("hold-all", "Ctrl-P", "Let nothing new begin, or let the queue go on") { Cli = "workbench queue pause|resume" };
    public static readonly Binding Retry = new("retry", "Ctrl-T", "Put a run that failed, died or stopped in again") { Cli = "workbench queue retry RUN" };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Binding> All { get; } = [MoveKeys.Open, Sooner, Later, Hold, HoldAll, Retry, RunsKeys.Stop, .. MoveKeys.List];
}
