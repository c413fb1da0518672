using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>All runs of a store, from memory or the index where these are up to date and from the folders where they are not.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
/// <param name="store">The runs folder.</param>
/// <param name="index">Keeps what was read. Disposed by its owner.</param>
public sealed class RunCatalog(RunStore store, IRunIndex index)
{
    private readonly IndexWriting _index = new(index);
    private Dictionary<string, IndexedRun> _known = [];
    private IndexedRun[] _indexed = [];
    private IReadOnlyList<RunSummary> _list = [];

    /// <summary>What the last listing had to say besides the runs: a rebuilt or unusable index.</summary>
    public string? Note => _index.Note;

    /// <summary>Every folder once, oldest number first; those that cannot be read among them, with the reason.</summary>
    /// <returns>The same list object as before when nothing has changed.</returns>
    public IReadOnlyList<RunSummary> List()
    {
        var stored = _index.Load();
        Refresh(stored, everything: true);
        _index.Save(_indexed);
        return _list;
    }

    /// <summary>As <see cref="List"/>, without a look into folders of finished runs that are known already; the index is left alone.</summary>
    public IReadOnlyList<RunSummary> ListQuickly()
    {
        Refresh(_index.Load(), everything: false);
        return _list;
    }

    /// <summary>Reads every folder anew.</summary>
    public IReadOnlyList<RunSummary> Rebuild()
    {
        _index.Clear();
        (_known, _indexed, _list) = ([], [], []);
        return List();
    }

    private void Refresh(IReadOnlyDictionary<string, IndexEntry> stored, bool everything)
    {
        var folders = store.Folders();
        var now = store.Clock.GetUtcNow();
        var seen = new IndexedRun?[folders.Count];
        // Each look is a wait for the file system, and on a network disk a long one.
        Parallel.For(0, folders.Count, i =>
        {
            var before = _known.GetValueOrDefault(folders[i].Id);
            seen[i] = before is { IsSettled: true } && !everything
                ? before
                : IndexedRun.Of(before?.Paths ?? folders[i], before, stored.GetValueOrDefault(folders[i].Id), now);
        });
        IndexedRun[] indexed = [.. seen.OfType<IndexedRun>()];
        if (!indexed.AsSpan().SequenceEqual(_indexed, ReferenceEqualityComparer.Instance))
        {
            _indexed = indexed;
            _known = indexed.ToDictionary(run => run.Paths.Id, StringComparer.Ordinal);
            _list = [.. indexed.Select(run => run.Summary)];
        }
    }
}
