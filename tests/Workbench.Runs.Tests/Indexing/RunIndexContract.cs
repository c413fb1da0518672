using Workbench.Runs.Events;
using Workbench.Runs.Indexing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Indexing;

/// <summary>What every index must do, whatever it is made of.</summary>
public abstract class RunIndexContract : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;

    protected RunIndexContract() => _store = new(_folder.Root, new HandClock());

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_is_saved_loads_in_every_field()
    {
        var snapshot = new RunSnapshot
        {
            Name = "größe \"x\"",
            Created = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero),
            Phase = RunPhase.Failed,
            Reason = "NaN",
            NotFinite = true,
            Step = 3_000_000_000,
            Steps = 4_000_000_000,
            Updated = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddTicks(7),
            Counters = new(5_000_000_000, 6, 7_000_000_000_000, 1.25e21, 3.5),
            Loss = double.NaN,
            LearningRate = 0.1,
            StepSeconds = 0.3,
            Waiting = 0.01,
            Primary = "AP",
            Data = "bccd test",
            Values = "AP\t52.7\nAPs\tnan",
            Parents = "0001-a\tpretraining\t",
            Parameters = "optimizer.lr\t0.01\nversion\t1.10",
            Marks = new(["paper", "a.1"], "two\nlines, \"quoted\"", true),
            MarksProblem = "none",
            PartialWeights = "77 of 100 tensors of r50.pth",
            Network = new(23_508_032, 8.2e9, 11_113_984),
            Scores = ScoreHistory.Empty.With(Some.Evaluation(10, double.NaN), 10, 3_000_000_000),
        };
        var entry = new IndexEntry("0007-x", 10, new(12, 99), new(7, 98), snapshot);
        var bare = new IndexEntry("0008-y", 0, default, default, new());

        using (var index = Open())
        {
            index.Save([entry, bare], []);
        }

        using var again = Open();
        var loaded = again.Load();
        Assert.Equal(entry, loaded["0007-x"]);
        Assert.Equal(bare, loaded["0008-y"]);
    }

    [Fact]
    public void Saving_again_replaces_and_forgetting_forgets()
    {
        using var index = Open();
        index.Save([new("a", 1, new(1, 1), default, new()), new("b", 1, new(1, 1), default, new())], []);

        index.Save([new("a", 2, new(2, 2), default, new() { Name = "new" })], ["b", "never there"]);

        Assert.Equal("new", Assert.Single(index.Load()).Value.Snapshot.Name);
    }

    [Fact]
    public void Through_any_operations_the_list_equals_what_the_folders_say()
    {
        var random = new Random(3);
        var names = new List<string>();
        using var longLived = Open();
        var catalog = new RunCatalog(_store, longLived);
        for (var round = 0; round < 60; round++)
        {
            Operate(random, names);
            using var index = Open();

            var listed = new RunCatalog(_store, index).List();
            var listedAgain = catalog.List();

            var read = _store.Folders().Select(paths => SnapshotReader.Whole(paths).Snapshot).ToList();
            Assert.Equal(read, listed.Select(run => run.Snapshot));
            Assert.Equal(read, listedAgain.Select(run => run.Snapshot));
        }
    }

    [Fact]
    public void Only_logs_that_changed_are_read_again()
    {
        var run = Some.Done(_store);
        using var index = Open();
        var catalog = new RunCatalog(_store, index);
        catalog.List();
        var log = new FileInfo(run.Paths.Events);
        var (bytes, time) = (File.ReadAllBytes(log.FullName), log.LastWriteTimeUtc);
        File.WriteAllBytes(log.FullName, [.. bytes.Select(_ => (byte)'\n')]);
        File.SetLastWriteTimeUtc(log.FullName, time);

        Assert.Equal(RunState.Done, Assert.Single(catalog.List()).State);
        Assert.NotEqual(RunState.Done, Assert.Single(catalog.Rebuild()).State);
    }

    [Fact]
    public void A_mark_made_later_is_listed_and_the_log_is_not_read_for_it()
    {
        var run = Some.Done(_store);
        using var index = Open();
        new RunCatalog(_store, index).List();
        var log = new FileInfo(run.Paths.Events);
        var (length, time) = (log.Length, log.LastWriteTimeUtc);
        File.WriteAllBytes(log.FullName, [.. Enumerable.Repeat((byte)'\n', (int)length)]);
        File.SetLastWriteTimeUtc(log.FullName, time);
        RunMarks.Change(run.Paths, marks => marks.Tagged(["paper"], []) with { Note = "why", IsPinned = true });

        var listed = Assert.Single(new RunCatalog(_store, index).List());

        Assert.Equal(RunState.Done, listed.State);
        Assert.Equal(new(["paper"], "why", true), listed.Marks);
        Assert.Equal(listed.Marks, Assert.Single(index.Load()).Value.Snapshot.Marks);
    }

    [Fact]
    public void A_damaged_marks_file_hides_no_run_and_is_told_in_words()
    {
        var run = Some.Done(_store);
        File.WriteAllText(run.Paths.Marks, "{\"tags\": [\"pa");
        using var index = Open();

        var listed = Assert.Single(new RunCatalog(_store, index).List());

        Assert.Equal(RunState.Done, listed.State);
        Assert.Contains($"marks.json of run {run.Id} is damaged", listed.Snapshot.MarksProblem);
        File.Delete(run.Paths.Marks);
        Assert.Equal("", Assert.Single(new RunCatalog(_store, index).List()).Snapshot.MarksProblem);
    }

    [Fact]
    public void Scores_of_all_evaluations_are_listed_from_the_index()
    {
        using (var writer = _store.Create("r", Some.Recipe, "{}"))
        {
            writer.Append(new StartEvent { Steps = 30 });
            writer.Append(Some.Evaluation(10, 40));
            writer.Append(Some.Evaluation(20, 30.000000000000004));
        }

        using (var first = Open())
        {
            new RunCatalog(_store, first).List();
        }

        using var index = Open();
        var listed = Assert.Single(new RunCatalog(_store, index).List());

        Assert.Equal([new(10, 40, 40), new(20, 80, 30.000000000000004)], listed.Scores("AP"));
    }

    [Fact]
    public void A_damaged_index_is_rebuilt_with_a_note()
    {
        Some.Done(_store);
        using (var first = Open())
        {
            new RunCatalog(_store, first).List();
        }

        foreach (var file in Directory.GetFiles(_folder.Root, ".index*"))
        {
            File.WriteAllBytes(file, [.. Enumerable.Range(0, 9000).Select(i => (byte)(i * 7))]);
        }

        using var index = Open();
        var catalog = new RunCatalog(_store, index);
        var runs = catalog.List();

        Assert.Equal(RunState.Done, Assert.Single(runs).State);
        Assert.Contains("damaged", catalog.Note);
        using var next = Open();
        Assert.Single(next.Load());
    }

    [Fact]
    public void Unreadable_folders_are_listed_with_the_reason_among_the_others()
    {
        Some.Done(_store);
        var newer = Some.Done(_store);
        File.WriteAllText(newer.Paths.Header, """{"format":9,"name":"x","created":"2026-03-01T12:00:00Z"}""");
        Directory.CreateDirectory(_folder.At("0003-empty"));
        var torn = Some.Done(_store);
        File.WriteAllText(torn.Paths.Header, """{"format":1,""");
        var recipe = Some.Done(_store);
        File.WriteAllText(recipe.Paths.Recipe, "a: [1,\nb: }");
        using var index = Open();

        var runs = new RunCatalog(_store, index).List();

        Assert.Equal(5, runs.Count);
        Assert.Equal(RunState.Done, runs[0].State);
        Assert.All(runs.Skip(1), run => Assert.Equal(RunState.Unreadable, run.State));
        Assert.Contains("format 9", runs[1].Reason);
        Assert.Contains("no run.json", runs[2].Reason);
        Assert.Contains("damaged", runs[3].Reason);
        Assert.Contains("is not YAML", runs[4].Reason);
    }

    [Fact]
    public void Several_sessions_list_and_save_at_once()
    {
        for (var i = 0; i < 10; i++)
        {
            Some.Done(_store);
        }

        Parallel.For(0, 8, _ =>
        {
            using var index = Open();
            Assert.Equal(10, new RunCatalog(_store, index).List().Count);
        });

        using var last = Open();
        Assert.Equal(10, last.Load().Count);
    }

    /// <summary>Opens an index over the same file each time.</summary>
    protected abstract IRunIndex Open(string folder);

    private IRunIndex Open() => Open(_folder.Root);

    private void Operate(Random random, List<string> names)
    {
        if (names.Count == 0 || random.Next(4) == 0)
        {
            names.Add(_store.Queue("r" + random.Next(3), Some.Recipe, "{}").Id);
            return;
        }

        var id = names[random.Next(names.Count)];
        var paths = new RunPaths(Path.Combine(_folder.Root, id));
        switch (random.Next(8))
        {
            case 0:
                new RunTrash(_store).Put(paths);
                names.Remove(id);
                break;
            case 1:
                File.AppendAllText(paths.Events, "{\"v\":1,\"kind\":\"st"); // torn by a kill
                break;
            case 2:
                Append(id, new ResumeEvent { Step = random.Next(10) });
                break;
            case 3:
                File.Delete(paths.Marks); // a damaged one cannot be changed
                RunMarks.Change(paths, marks => marks with { IsPinned = !marks.IsPinned, Note = marks.Note + "x" });
                break;
            case 4:
                File.WriteAllText(paths.Marks, random.Next(2) == 0 ? "{\"tags\":[\"by-hand\"]}" : "{\"tags\":[\"by");
                break;
            default:
                Append(id, random.Next(3) == 0 ? Some.Evaluation(random.Next(20), random.NextDouble()) : Some.Step(random.Next(20), random.NextDouble()));
                break;
        }
    }

    private void Append(string id, RunEvent @event)
    {
        using var writer = _store.OpenWriter(_store.Open(id));
        writer.Append(@event);
    }
}
