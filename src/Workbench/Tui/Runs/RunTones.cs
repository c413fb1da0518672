using Workbench.Reports.Tables;
using Workbench.Runs.Storage;

namespace Workbench.Tui.Runs;

/// <summary>Colours of states.</summary>
internal static class RunTones
{
    /// <summary>The colour of a state.</summary>
    public static Tone Of(RunState state) => state switch
    {
        RunState.Done => Tone.Good,
        RunState.Running => Tone.Accent,
        RunState.Failed or RunState.Dead or RunState.Unreadable => Tone.Bad,
        _ => Tone.Dim,
    };
}
