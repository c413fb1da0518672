using Workbench.Runs.Storage;

namespace Workbench.Runs.Indexing;

/// <summary>Tells a screen, asked about once a second, whether its list of runs is still right.</summary>
/// <remarks>
/// Between full looks only the names of the folders are read, and the logs of runs that are not finished: ten thousand finished runs cost next to
/// nothing. A finished run that changes (marked by another session, resumed after a failure) is seen at the next full look.
/// </remarks>
/// <param name="catalog">The runs. Not safe for several threads at once.</param>
/// <param name="clock">Tells when a full look is due; null takes the system's.</param>
/// <param name="every">Time between full looks; null takes <see cref="FullLook"/>.</param>
public sealed class RunWatch(RunCatalog catalog, TimeProvider? clock = null, TimeSpan? every = null)
{
    /// <summary>Everything is looked at this often.</summary>
    public static readonly TimeSpan FullLook = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly TimeSpan _every = every ?? FullLook;
    private IReadOnlyList<RunSummary>? _shown;
    private DateTimeOffset _last;

    /// <summary>The runs if they are not as at the last call, else null.</summary>
    /// <param name="everything">Looks at everything now, for example after this session itself has marked or removed a run.</param>
    public IReadOnlyList<RunSummary>? Refresh(bool everything = false)
    {
        var now = _clock.GetUtcNow();
        // A clock that was set back must not put the next full look off.
        var isDue = everything || _shown is null || now - _last >= _every || now < _last;
        var runs = isDue ? catalog.List() : catalog.ListQuickly();
        _last = isDue ? now : _last;
        if (ReferenceEquals(runs, _shown))
        {
            return null;
        }

        return _shown = runs;
    }
}
