using System.Diagnostics;
using Workbench.Runs.Locking;
using Workbench.Runs.Queueing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Queueing;

public sealed class QueueFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;

    public QueueFileTests() => _store = new(_folder.Root, new HandClock());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again_to_the_last_field()
    {
        var entry = new QueueEntry
        {
            Run = "0001-r",
            Device = "cuda:1",
            State = QueueEntryState.Taken,
            Deaths = 1,
            Tries = 2,
            Studies = ["s"],
            Reason = "it \"died\"\n",
            After = ["0000-p"],
            Added = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero),
            Folder = "/here",
            Plugins = ["/a", "/b"],
            Start = new("cuda:1", new(2026, 3, 1, 12, 0, 1, 7, TimeSpan.Zero), ProcessIdentity.Current),
        };
        new QueueFile(_store)
            .Edit(queue => queue.With(entry).Without(new(new() { Run = "0002-s" }, QueueOutcome.Failed, "nan", "cpu", entry.Added)) with
            {
                IsPaused = true,
                Studies = [new("s", 3)],
            });

        var read = new QueueFile(_store).Read();

        Assert.True(read.IsPaused);
        Assert.Equal(entry, Assert.Single(read.Entries) with { Plugins = entry.Plugins, After = entry.After, Studies = entry.Studies });
        Assert.Equal(["s"], read.Entries[0].Studies);
        Assert.Equal([new StudyJobs("s", 3)], read.Studies);
        Assert.Equal(["0000-p"], read.Entries[0].After);
        Assert.Equal(["/a", "/b"], read.Entries[0].Plugins);
        Assert.Equal(("0002-s", QueueOutcome.Failed, "nan"), (read.Ended[0].Run, read.Ended[0].Outcome, read.Ended[0].Reason));
    }

    [Fact]
    public async Task Many_editors_at_once_lose_nothing()
    {
        var editors = Enumerable.Range(0, 4).Select(editor => Task.Run(() =>
        {
            var file = new QueueFile(new RunStore(_folder.Root));
            for (var i = 0; i < 25; i++)
            {
                file.Edit(queue => queue.With(new() { Run = $"{editor}-{i}" }));
                file.Read();
            }
        }));

        await Task.WhenAll(editors);

        var runs = new QueueFile(_store).Read().Entries.Select(entry => entry.Run).ToList();
        Assert.Equal(100, runs.Distinct().Count());
        Assert.All(Enumerable.Range(0, 4), editor => Assert.Equal(
            Enumerable.Range(0, 25).Select(i => $"{editor}-{i}"), runs.Where(run => run.StartsWith($"{editor}-", StringComparison.Ordinal))));
    }

    [Fact]
    public void Another_process_that_has_the_queue_is_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs flock");
        var file = new QueueFile(_store);
        file.Edit(queue => queue.With(new() { Run = "a" }));
        using var other =
            Process.Start(new ProcessStartInfo("flock", [Path.Combine(file.Folder, "lock"), "-c", "echo held; sleep 0.5"]) { RedirectStandardOutput = true })!;
        other.StandardOutput.ReadLine();
        var watch = Stopwatch.StartNew();

        file.Edit(queue => queue.With(new() { Run = "b" }));

        Assert.True(watch.ElapsedMilliseconds > 200, $"{watch.ElapsedMilliseconds} ms");
        Assert.Equal(2, file.Read().Entries.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"schema\": 1, \"entries\": [ { \"run\": \"00")]
    [InlineData("{ \"schema\": 1, \"entries\": [ { \"device\": \"cpu\" } ] }")]
    [InlineData("null")]
    public void A_damaged_file_is_kept_and_made_anew_from_the_runs_that_have_not_begun(string damaged)
    {
        _store.Queue("waiting", Some.Recipe, "{}");
        Some.Done(_store, "done");
        _store.Queue("gpu", Some.Recipe + "\nloop: { device: cuda }", "{}");
        var file = new QueueFile(_store);
        file.Edit(queue => queue.With(new() { Run = "0001-waiting" }));
        File.WriteAllText(file.Path, damaged);

        var read = file.Read();

        Assert.Equal([("0001-waiting", "auto"), ("0003-gpu", "cuda:0")], read.Entries.Select(entry => (entry.Run, entry.Device)));
        Assert.Equal(damaged, File.ReadAllText(Path.Combine(file.Folder, "damaged-20260301-120000.json")));
        Assert.Contains("damaged-20260301-120000.json", file.Note);
        Assert.Equal(2, new QueueFile(_store).Read().Entries.Count);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_left_alone()
    {
        var file = new QueueFile(_store);
        file.Edit(queue => queue.With(new() { Run = "a" }));
        var newer = File.ReadAllText(file.Path).Replace("\"schema\": 1", "\"schema\": 2");
        File.WriteAllText(file.Path, newer);

        Assert.Contains("Use a newer Workbench", Assert.Throws<RunException>(() => file.Edit(queue => queue.With(new() { Run = "b" }))).Message);

        Assert.Equal(newer, File.ReadAllText(file.Path));
    }

    [Fact]
    public void A_change_that_throws_changes_nothing_and_lets_go()
    {
        var file = new QueueFile(_store);
        file.Edit(queue => queue.With(new() { Run = "a" }));

        Assert.Throws<RunException>(() => file.Edit(_ => throw new RunException("no")));

        Assert.Equal(2, file.Edit(queue => queue.With(new() { Run = "b" })).Entries.Count);
    }
}
