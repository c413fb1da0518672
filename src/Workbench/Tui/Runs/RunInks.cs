using Workbench.Output;
using Workbench.Runs.Storage;

namespace Workbench.Tui.Runs;

/// <summary>Colours of states.</summary>
internal static class RunInks
{
    /// <summary>The colour of a state.</summary>
    public static Ink Of(RunState state) => state switch
    {
        RunState.Done => Ink.Good,
        RunState.Running => Ink.Accent,
        RunState.Failed or RunState.Dead or RunState.Unreadable => Ink.Bad,
        _ => Ink.Dim,
    };
}
