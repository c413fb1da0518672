using Workbench.Engine.Recipes;
using Workbench.Host;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;
using Workbench.Studies.Status;

namespace Workbench.Tui.Study;

/// <summary>Looks at one study again and again. Its file is read, and the grid expanded, only when the file is another than before.</summary>
/// <param name="file">The study's file.</param>
internal sealed class StudyWatch(string file)
{
    private readonly Lock _gate = new();
    private StudyStatusReader? _standing;
    private StudySnapshot? _last;
    private IReadOnlyList<RunSummary>? _runs;
    private (DateTime Written, long Bytes) _stamp;

    /// <summary>The study's file.</summary>
    public string File { get; } = file;

    /// <summary>The study's name.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>How the study stands now; the same object as before when nothing changed.</summary>
    public StudySnapshot Look(HostServices services, IReadOnlyList<RunSummary> runs)
    {
        // A look that a newer one has overtaken may still be under way.
        lock (_gate)
        {
            var queued = new RunQueue(services.Store, []).OfStudy(Name);
            var stamp = Stamp();
            if (_last is not null && ReferenceEquals(runs, _runs) && stamp == _stamp && queued.Select(Phase).SequenceEqual(_last.Queued.Select(Phase)))
            {
                return _last;
            }

            // What another study has not yet found may be there now.
            var isWhole = _standing?.Grid.Selected.All(selected => selected.Missing == 0) ?? false;
            _standing = stamp == _stamp && isWhole ? _standing : null;
            (_runs, _stamp) = (runs, stamp);
            return _last = Read(services, runs, queued);
        }
    }

    /// <summary>How the study stands, at once: its claims are not judged.</summary>
    public StudySnapshot Glance(HostServices services, IReadOnlyList<RunSummary> runs)
    {
        lock (_gate)
        {
            return _last ?? Read(services, runs, new RunQueue(services.Store, []).OfStudy(Name), withClaims: false);
        }
    }

    private StudySnapshot Read(HostServices services, IReadOnlyList<RunSummary> runs, IReadOnlyList<QueueEntry> queued, bool withClaims = true)
    {
        try
        {
            _standing ??= StudyStatusReader.Open(File, services.Ledger, runs, services.Catalog, services.Recipes);
            return new(Name, _standing.Of(runs, Devices.UsualJobs(Devices.Here()), withClaims), "", queued);
        }
        catch (RecipeException problems)
        {
            return new(Name, null, problems.Message, queued);
        }
    }

    private static (string, QueueEntryState, QueueStart?) Phase(QueueEntry entry) => (entry.Run, entry.State, entry.Start);

    private (DateTime Written, long Bytes) Stamp() => new FileInfo(File) is { Exists: true } info ? (info.LastWriteTimeUtc, info.Length) : default;
}
