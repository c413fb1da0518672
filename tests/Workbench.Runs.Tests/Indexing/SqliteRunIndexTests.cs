using Microsoft.Data.Sqlite;
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
    public void An_index_of_an_older_layout_is_made_anew()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Path);
        Some.Done(store);
        using (var connection = new SqliteConnection($"Data Source={folder.File(".index.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE runs (id, end, length, modified, PRIMARY KEY (id)) WITHOUT ROWID; "
                + "INSERT INTO runs VALUES ('0001-old', 1, 1, 1); PRAGMA user_version=1";
            command.ExecuteNonQuery();
        }

        using (var index = SqliteRunIndex.For(store))
        {
            var catalog = new RunCatalog(store, index);
            Assert.Equal("0001-bccd-r18", Assert.Single(catalog.List()).Id);
            Assert.Null(catalog.Note);
        }

        using var again = SqliteRunIndex.For(store);
        Assert.Equal(["0001-bccd-r18"], again.Load().Keys);
    }

    [Fact]
    public void An_entry_that_makes_no_sense_is_a_damaged_index()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Path);
        Some.Done(store);
        using (var index = SqliteRunIndex.For(store))
        {
            new RunCatalog(store, index).List();
        }

        using (var connection = new SqliteConnection($"Data Source={folder.File(".index.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE runs SET entry = x'FFFFFFFFFF'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        using var again = SqliteRunIndex.For(store);
        var catalog = new RunCatalog(store, again);
        Assert.Equal(RunState.Done, Assert.Single(catalog.List()).State);
        Assert.Contains("damaged", catalog.Note);
    }

    [Fact]
    public void Three_thousand_runs_list_quickly()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Path);
        ManyRuns.Make(folder.Path, count: 3_000, seed: 1);
        using var index = SqliteRunIndex.For(store);
        new RunCatalog(store, index).List();

        var best = Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.Equal(3_000, new RunCatalog(store, index).List().Count);
            return watch.ElapsedMilliseconds;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"3 000 runs in {best} ms");
        Assert.True(best < 1000, $"{best} ms"); // some 50 ms on a quiet machine; tests share theirs
    }

    protected override IRunIndex Open(string folder) => new SqliteRunIndex(Path.Combine(folder, ".index.db"));
}
