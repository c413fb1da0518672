using Workbench.Runs.Events;
using Workbench.Runs.Indexing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Indexing;

/// <summary>What every index must do, whatever it is made of.</summary>
public abstract class RunIndexContract : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunStore _store;

    protected RunIndexContract() => _store = new(_folder.Path, new HandClock());

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
        };
        var entry = new IndexEntry("0007-x", 10, 12, 99, snapshot);

        using (var index = Open())
        {
            index.Save([entry], []);
        }

        using var again = Open();
        Assert.Equal(entry, Assert.Single(again.Load()).Value);
    }

    [Fact]
    public void Saving_again_replaces_and_forgetting_forgets()
    {
        using var index = Open();
        index.Save([new("a", 1, 1, 1, new()), new("b", 1, 1, 1, new())], []);

        index.Save([new("a", 2, 2, 2, new() { Name = "new" })], ["b", "never there"]);

        Assert.Equal("new", Assert.Single(index.Load()).Value.Snapshot.Name);
    }

    [Fact]
    public void Through_any_operations_the_list_equals_what_the_folders_say()
    {
        var random = new Random(3);
        var names = new List<string>();
        for (var round = 0; round < 60; round++)
        {
            Operate(random, names);
            using var index = Open();

            var listed = new RunCatalog(_store, index).List();

            var read = _store.Folders().Select(paths => RunReading.Whole(paths).Snapshot).ToList();
            Assert.Equal(read, listed.Select(run => run.Snapshot));
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
    public void A_damaged_index_is_rebuilt_with_a_note()
    {
        Some.Done(_store);
        using (var first = Open())
        {
            new RunCatalog(_store, first).List();
        }

        foreach (var file in Directory.GetFiles(_folder.Path, ".index*"))
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
        File.WriteAllText(newer.Paths.Card, """{"format":9,"name":"x","created":"2026-03-01T12:00:00Z"}""");
        Directory.CreateDirectory(_folder.File("0003-empty"));
        var torn = Some.Done(_store);
        File.WriteAllText(torn.Paths.Card, """{"format":1,""");
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

    private IRunIndex Open() => Open(_folder.Path);

    private void Operate(Random random, List<string> names)
    {
        if (names.Count == 0 || random.Next(4) == 0)
        {
            names.Add(_store.Queue("r" + random.Next(3), Some.Recipe, "{}").Id);
            return;
        }

        var id = names[random.Next(names.Count)];
        var paths = new RunPaths(Path.Combine(_folder.Path, id));
        switch (random.Next(6))
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
