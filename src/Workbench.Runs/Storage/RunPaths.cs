using System.Globalization;

namespace Workbench.Runs.Storage;

/// <summary>Where the parts of a run lie.</summary>
/// <param name="Folder">The run's folder, <c>runs/0012-bccd-r18</c>.</param>
public sealed record RunPaths(string Folder)
{
    /// <summary>The run's id: the folder's name.</summary>
    public string Id { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder));

    /// <summary>The number in front of the id; 0 when the folder was renamed to something without one.</summary>
    public int Number { get; } = NumberOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder))) ?? 0;

    /// <summary>Format, id and date of birth.</summary>
    public string Header => Path.Combine(Folder, "run.json");

    /// <summary>The resolved recipe.</summary>
    public string Recipe => Path.Combine(Folder, "recipe.yaml");

    /// <summary>Plugins, versions, hashes, device.</summary>
    public string Environment => Path.Combine(Folder, "environment.json");

    /// <summary>The event log.</summary>
    public string Events => Path.Combine(Folder, "events.jsonl");

    /// <summary>Checkpoints.</summary>
    public string Checkpoints => Path.Combine(Folder, "checkpoints");

    /// <summary>Evaluations, a folder per step.</summary>
    public string Evaluations => Path.Combine(Folder, "eval");

    /// <summary>Pseudo labels of self-training, a folder per round.</summary>
    public string Pseudo => Path.Combine(Folder, "pseudo");

    /// <summary>Present while somebody wants the trainer to stop.</summary>
    public string Stop => Path.Combine(Folder, "stop");

    /// <summary>Tags, note and pin; absent until somebody gives one.</summary>
    public string Marks => Path.Combine(Folder, "marks.json");

    /// <summary>What the worker printed.</summary>
    public string Output => Path.Combine(Folder, "output.log");

    internal string MarksLock => Path.Combine(Folder, "marks.lock");

    internal string Lock => Path.Combine(Folder, "lock");

    internal string Owner => Path.Combine(Folder, "owner.json");

    /// <summary>A path inside the run's folder, from one written in an event.</summary>
    public string Resolve(string relative) => Path.GetFullPath(Path.Combine(Folder, relative));

    /// <summary>The number an id begins with, or null.</summary>
    internal static int? NumberOf(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && int.TryParse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
