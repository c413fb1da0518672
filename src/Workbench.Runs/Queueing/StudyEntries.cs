using Workbench.Files;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Queueing;

/// <summary>The entries of studies in a queue. A run that several studies need has one entry.</summary>
public sealed class StudyEntries(RunStore store, RunQueue queue)
{
    private readonly QueueFile _file = new(store);

    /// <summary>Says how many runs of a study train at a time on a machine; null leaves it at one per device.</summary>
    public void SetJobs(string study, int? jobs) => _file.Edit(contents => contents with
    {
        Studies = [.. contents.Studies.Where(other => other.Study != study), .. jobs is { } count ? new[] { new StudyJobs(study, count) } : []],
    });

    /// <summary>Lets a study share the entry that a run has for another study; one that was put in by itself stays as it is.</summary>
    /// <returns>False when the run is not in the queue.</returns>
    public bool Share(string study, string run) => _file.Edit(contents => contents.Find(run) is { Studies.Count: > 0 } known
        ? contents.With(known with { Studies = [.. known.Studies.Union([study])] })
        : contents).Find(run) is not null;

    /// <summary>Puts a run at the end of the queue for a study, or lets the study share the entry it has.</summary>
    /// <param name="study">The study's name.</param>
    /// <param name="run">The run.</param>
    /// <param name="entry">How it is to be trained.</param>
    /// <returns>True when it was not in the queue before.</returns>
    public bool Put(string study, Run run, QueueEntry entry)
    {
        // Somebody may have trained it since it was looked for.
        if (Share(study, run.Id) || run.State is RunState.Done or RunState.Running)
        {
            return false;
        }

        queue.Put(run, entry with { Run = run.Id, Studies = [study] });
        return true;
    }

    /// <summary>Takes out what no other study needs. Runs in training are asked to stop with a checkpoint; only they are listed as cancelled.</summary>
    /// <returns>The entries that left.</returns>
    public IReadOnlyList<QueueEntry> Stop(string study)
    {
        IReadOnlyList<QueueEntry> left = [];
        _file.Edit(contents =>
        {
            contents = contents with
            {
                Entries = [.. contents.Entries.Select(entry =>
                    entry.Studies.Count > 1 ? entry with { Studies = [.. entry.Studies.Except([study])] } : entry)],
                Studies = [.. contents.Studies.Where(other => other.Study != study)],
            };
            left = [.. contents.Entries.Where(entry => entry.Studies.Contains(study))];
            foreach (var paths in left.Where(entry => entry.Start is not null).Select(entry => RunLookup.PathsOf(store, entry.Run)))
            {
                if (Directory.Exists(paths.Folder))
                {
                    AtomicFile.WriteText(paths.Stop, "workbench study stop");
                }
            }

            // Of those that only waited there is nothing to tell.
            contents = contents with { Entries = [.. contents.Entries.Where(entry => entry.Start is not null || !left.Contains(entry))] };
            return left.Where(entry => entry.Start is not null).Aggregate(contents, (now, entry) => now.Without(new(
                entry with { Start = null, State = QueueEntryState.Waiting, Deaths = 0, Reason = "" },
                QueueOutcome.Cancelled, $"study {study} was stopped", entry.Start!.Device, store.Clock.GetUtcNow())));
        });
        return left;
    }
}
