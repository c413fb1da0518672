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
        var store = new RunStore(folder.Path);
        Some.Done(store);
        using (var database = new LiteDatabase(folder.File(".index.litedb")))
        {
            database.GetCollection("runs").Insert(new BsonDocument { ["_id"] = "0001-old", ["end"] = 1L });
        }

        using var index = LiteDbRunIndex.For(store);

        Assert.Equal("0001-bccd-r18", Assert.Single(new RunCatalog(store, index).List()).Id);
        Assert.Equal(["0001-bccd-r18"], index.Load().Keys);
        Assert.Null(index.Note);
    }

    protected override IRunIndex Open(string folder) => new LiteDbRunIndex(Path.Combine(folder, ".index.litedb"));
}
