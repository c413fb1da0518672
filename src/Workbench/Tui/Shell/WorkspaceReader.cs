using Workbench.Host;
using Workbench.Runs.Indexing;

namespace Workbench.Tui.Shell;

/// <summary>Reads the runs on a thread of its own, one reading at a time.</summary>
internal sealed class WorkspaceReader : IDisposable
{
    private readonly LiteDbRunIndex _index;
    private readonly RunCatalog _catalog;
    private readonly RunWatch _watch;
    private readonly string _root;
    private int _isBusy;
    private volatile bool _wantsEverything;

    /// <summary>Over the runs folder.</summary>
    public WorkspaceReader(HostServices services)
    {
        _root = services.Store.Root;
        _index = LiteDbRunIndex.For(services.Store);
        _catalog = new(services.Store, _index);
        _watch = new(_catalog);
    }

    /// <summary>The newest reading.</summary>
    public Workspace Last { get; private set; } = Workspace.Unread;

    /// <summary>Reads now, on this thread.</summary>
    public Workspace First()
    {
        Read(everything: true);
        return Last;
    }

    /// <summary>Reads soon, unless a reading is under way, and tells when anything changed.</summary>
    /// <param name="changed">Hears of the new runs, on another thread.</param>
    /// <param name="everything">Looks at finished runs too, for example after one was marked or removed.</param>
    public void Ask(Action<Workspace> changed, bool everything = false)
    {
        _wantsEverything |= everything;
        if (Interlocked.Exchange(ref _isBusy, 1) == 1)
        {
            return;
        }

        Task.Run(() =>
        {
            try
            {
                var all = _wantsEverything;
                _wantsEverything = false;
                if (Read(all))
                {
                    changed(Last);
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

    private bool Read(bool everything)
    {
        if (_watch.Refresh(everything) is not { } runs)
        {
            return false;
        }

        Last = new(_root, runs, _catalog.Note);
        return true;
    }
}
