using System.Collections.Concurrent;
using Workbench.Runs.Storage;

namespace Workbench.Studies.Running;

/// <summary>Keys of stored runs, kept for as long as the program lives: a run's recipe never changes. Used from many threads and by many studies.</summary>
public sealed class RunKeyCache
{
    private readonly ConcurrentDictionary<(string Id, bool IsOfStudy), string> _keys = [];

    /// <summary>The key of a run, or null when it has not been worked out.</summary>
    internal string? Find(RunSummary run) => _keys.GetValueOrDefault((run.Id, IsOfStudy(run)));

    /// <summary>Keeps the key of a run.</summary>
    internal void Keep(RunSummary run, string key) => _keys[(run.Id, IsOfStudy(run))] = key;

    /// <summary>Runs of studies are read with the options of today, so a tag can change the key.</summary>
    internal static bool IsOfStudy(RunSummary run) => run.Marks.Tags.Any(tag => tag.StartsWith("study.", StringComparison.Ordinal));
}
