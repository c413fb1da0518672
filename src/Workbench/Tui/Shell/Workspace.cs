using Workbench.Runs.Storage;

namespace Workbench.Tui.Shell;

/// <summary>What all screens know: the runs, read anew about once a second.</summary>
/// <param name="Root">The runs folder.</param>
/// <param name="Runs">Every run, oldest first.</param>
/// <param name="Note">What the index had to say, or null.</param>
internal sealed record Workspace(string Root, IReadOnlyList<RunSummary> Runs, string? Note)
{
    /// <summary>Before the first reading.</summary>
    public static Workspace Unread { get; } = new("", [], null);

    /// <summary>Whether the runs have been read.</summary>
    public bool IsRead => Root.Length > 0;

    /// <summary>A run by id; null when it is gone.</summary>
    public RunSummary? Find(string id) => Runs.FirstOrDefault(run => run.Id == id);
}
