namespace Workbench.Runs.Storage;

/// <summary>How a run stands; derived from its last events and its writer.</summary>
public enum RunState
{
    /// <summary>Made, not begun.</summary>
    Queued,

    /// <summary>A live process trains it.</summary>
    Running,

    /// <summary>Stopped on request, with a checkpoint.</summary>
    Stopped,

    /// <summary>Reached its last step.</summary>
    Done,

    /// <summary>Failed, for example on NaN.</summary>
    Failed,

    /// <summary>Began, did not end, and nobody writes to it: killed or crashed.</summary>
    Dead,

    /// <summary>The folder cannot be read; the reason is beside it.</summary>
    Unreadable,
}
