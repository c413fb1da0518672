namespace Workbench.Runs.Indexing;

/// <summary>Brings an index up to date with what was seen, and goes on without it where it cannot be used.</summary>
internal sealed class IndexWriting(IRunIndex index)
{
    private Dictionary<string, IndexEntry>? _stored;

    /// <summary>What the user should know: a rebuilt or unusable index.</summary>
    public string? Note { get; private set; }

    /// <summary>What the index holds; read once, since folders tell all that came later.</summary>
    public IReadOnlyDictionary<string, IndexEntry> Load()
    {
        if (_stored is not null)
        {
            return _stored;
        }

        try
        {
            _stored = new(index.Load(), StringComparer.Ordinal);
            Note = index.Note;
        }
        catch (IndexUnavailableException exception)
        {
            _stored = [];
            Note = exception.Message;
        }

        return _stored;
    }

    /// <summary>Writes what differs from what the index holds, and forgets what is gone.</summary>
    public void Save(IReadOnlyList<IndexedRun> indexed)
    {
        var stored = _stored ?? [];
        var changed = indexed.Select(run => run.Entry).OfType<IndexEntry>()
            .Where(entry => !ReferenceEquals(stored.GetValueOrDefault(entry.Id), entry)).ToList();
        var alive = indexed.Count(run => run.Entry is not null);
        if (changed.Count == 0 && alive == stored.Count)
        {
            return;
        }

        var entries = indexed.Select(run => run.Entry).OfType<IndexEntry>().ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        try
        {
            if (!index.Save(changed, [.. stored.Keys.Where(id => !entries.ContainsKey(id))]))
            {
                index.Save(entries.Values, []);
            }

            _stored = entries;
            Note ??= index.Note;
        }
        catch (IndexUnavailableException exception)
        {
            Note ??= exception.Message;
        }
    }

    /// <summary>Forgets everything, in the index too.</summary>
    public void Clear()
    {
        index.Clear();
        _stored = null;
    }
}
