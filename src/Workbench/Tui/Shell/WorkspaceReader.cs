using Workbench.Cli;
using Workbench.Runs.Indexing;

namespace Workbench.Tui.Shell;

/// <summary>Reads the runs on a thread of its own, one reading at a time.</summary>
internal sealed class WorkspaceReader(Services services) : IDisposable
{
    private readonly SqliteRunIndex _index = SqliteRunIndex.For(services.Store);
    private int _isBusy;

    /// <summary>The newest reading.</summary>
    public Workspace Last { get; private set; } = Workspace.Unread;

    /// <summary>Reads now, on this thread.</summary>
    public Workspace First() => Last = Read();

    /// <summary>Reads soon, unless a reading is under way, and tells when anything changed.</summary>
    public void Ask(Action<Workspace> changed)
    {
        if (Interlocked.Exchange(ref _isBusy, 1) == 1)
        {
            return;
        }

        Task.Run(() =>
        {
            try
            {
                var read = Read();
                if (!IsSame(read, Last))
                {
                    Last = read;
                    changed(read);
                }
            }
            finally
            {
                Volatile.Write(ref _isBusy, 0);
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SpinWait.SpinUntil(() => Volatile.Read(ref _isBusy) == 0, TimeSpan.FromSeconds(2));
        _index.Dispose();
    }

    private Workspace Read()
    {
        var catalog = new RunCatalog(services.Store, _index);
        var runs = catalog.List();
        return new(services.Store.Root, runs, catalog.Note);
    }

    private static bool IsSame(Workspace a, Workspace b) => a.Root == b.Root && a.Note == b.Note && a.Runs.Count == b.Runs.Count
        && a.Runs.Zip(b.Runs).All(pair => pair.First.Id == pair.Second.Id && pair.First.State == pair.Second.State && pair.First.Snapshot == pair.Second.Snapshot);
}
