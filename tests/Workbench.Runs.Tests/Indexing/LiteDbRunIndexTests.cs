using LiteDB;
using Workbench.Runs.Indexing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Indexing;

public sealed class LiteDbRunIndexTests : RunIndexContract
{
    [Fact]
    public void Documents_of_an_older_layout_are_dropped()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        Some.Done(store);
        using (var database = new LiteDatabase(folder.At(".index.litedb")))
        {
            database.GetCollection("runs").Insert(new BsonDocument { ["_id"] = "0001-old", ["end"] = 1L });
        }

        using var index = LiteDbRunIndex.For(store);

        Assert.Equal("0001-bccd-r18", Assert.Single(new RunCatalog(store, index).List()).Id);
        Assert.Equal(["0001-bccd-r18"], index.Load().Keys);
        Assert.Null(index.Note);
    }

    [Fact]
    public void A_locked_file_is_kept_and_folders_are_read_instead()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        Some.Done(store);
        using var index = LiteDbRunIndex.For(store);
        var catalog = new RunCatalog(store, index);
        catalog.List();
        var file = folder.At(".index.litedb");

        using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Single(catalog.List());
            Assert.Contains("folders are read instead", catalog.Note);
        }

        Assert.Single(index.Load());
        Assert.Null(index.Note);
    }

    [Fact]
    public void Damage_anywhere_in_the_file_never_ends_a_listing()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        var expected = Enumerable.Range(0, 20).Select(_ => Some.Done(store).Id).ToList();
        var file = folder.At(".index.litedb");
        using (var index = LiteDbRunIndex.For(store))
        {
            new RunCatalog(store, index).List();
        }

        var whole = File.ReadAllBytes(file);
        var rebuilt = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            File.WriteAllBytes(file, Damaged(whole, new Random(seed)));
            using var index = LiteDbRunIndex.For(store);
            var catalog = new RunCatalog(store, index);

            Assert.Equal(expected, catalog.List().Select(run => run.Id));
            rebuilt += catalog.Note is null ? 0 : 1;
        }

        Assert.InRange(rebuilt, 10, 60);
    }

    protected override IRunIndex Open(string folder) => new LiteDbRunIndex(Path.Combine(folder, ".index.litedb"));

    private static byte[] Damaged(byte[] whole, Random random)
    {
        if (random.Next(3) == 0)
        {
            return whole[..random.Next(whole.Length)];
        }

        var bytes = whole.ToArray();
        random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - 600), 600));
        return bytes;
    }
}
