using Workbench.Tui.Shell;

namespace Workbench.Tui.OneRun;

/// <summary>The parts of a run's screen, in the order of Tab.</summary>
internal enum RunPane
{
    /// <summary>State, cost, scores, the ranking curve.</summary>
    Overview,

    /// <summary>The recipe, what differs from its base first.</summary>
    Parameters,

    /// <summary>Curves.</summary>
    Charts,

    /// <summary>Parents and children.</summary>
    Lineage,

    /// <summary>What it was made with.</summary>
    Environment,

    /// <summary>Its events as lines.</summary>
    Log,

    /// <summary>Boxes on images.</summary>
    Detections,
}

/// <summary>The name of a part was clicked.</summary>
internal sealed record RunPaneChosen(RunPane Pane) : Message;
