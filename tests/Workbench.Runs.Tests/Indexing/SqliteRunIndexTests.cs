using Workbench.Runs.Indexing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Indexing;

public sealed class SqliteRunIndexTests : RunIndexContract
{
    [Theory]
    [InlineData(false, "wal")]
    [InlineData(true, "delete")]
    public void The_journal_fits_the_file_system(bool shared, string journal)
    {
        using var folder = new TempFolder();
        using var index = new SqliteRunIndex(folder.File(".index.db"), shared);

        Assert.Equal(journal, index.JournalMode());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_listed_all_the_same()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Path);
        Some.Done(store);
        Directory.CreateDirectory(folder.File(".index.db")); // nothing can be opened in its place
        using var index = SqliteRunIndex.For(store);
        var catalog = new RunCatalog(store, index);

        Assert.Single(catalog.List());
        Assert.Contains("folders are read instead", catalog.Note);
    }

    [Fact]
    public void Three_thousand_runs_list_quickly()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Path);
        var entries = new List<IndexEntry>();
        var template = Some.Done(store);
        for (var i = 2; i <= 3_000; i++)
        {
            var paths = new RunPaths(folder.File($"{i:0000}-copy"));
            Directory.CreateDirectory(paths.Folder);
            File.Copy(template.Paths.Events, paths.Events);
            var log = new FileInfo(paths.Events);
            entries.Add(new(paths.Id, log.Length, log.Length, log.LastWriteTimeUtc.Ticks, template.Summary.Snapshot));
        }

        using var index = SqliteRunIndex.For(store);
        index.Save(entries, []);
        var catalog = new RunCatalog(store, index);
        catalog.List();

        var best = Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.Equal(3_000, catalog.List().Count);
            return watch.ElapsedMilliseconds;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"3 000 runs in {best} ms");
        Assert.True(best < 1000, $"{best} ms"); // 60 ms on a quiet machine; tests share theirs
    }

    protected override IRunIndex Open(string folder) => new SqliteRunIndex(Path.Combine(folder, ".index.db"));
}
