using System.Runtime.Versioning;
using LiteDB;
using Workbench.Runs.Indexing;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests.Indexing;

public sealed class LiteDbRunIndexTests : RunIndexContract
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void An_index_of_another_layout_is_built_anew()
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
        Assert.Contains("another version", index.Note);
    }

    [Theory]
    [InlineData(".index.lock")]
    [InlineData(".index.litedb")]
    public void While_another_holds_it_folders_are_read_and_the_file_is_kept(string held)
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        Some.Done(store);
        using var index = new LiteDbRunIndex(folder.At(".index.litedb"), Moment);
        new RunCatalog(store, index).List();
        var catalog = new RunCatalog(store, index);

        using (new FileStream(folder.At(held), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Single(catalog.List());
            Assert.Contains("folders are read instead", catalog.Note);
        }

        Assert.Single(index.Load());
        Assert.Null(index.Note);
    }

    [Fact]
    public void Where_it_cannot_be_written_it_is_read_and_left_as_it_is()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        var run = Some.Done(store);
        using var index = LiteDbRunIndex.For(store);
        new RunCatalog(store, index).List();
        File.Delete(folder.At(".index.lock"));
        Directory.CreateDirectory(folder.At(".index.lock")); // opened by nobody, by the system's administrator neither
        var (before, files) = (File.ReadAllBytes(folder.At(".index.litedb")), Directory.GetFiles(folder.Root));

        RunMarks.Change(run.Paths, marks => marks with { IsPinned = true });
        var catalog = new RunCatalog(store, index);
        Assert.True(Assert.Single(catalog.List()).Marks.IsPinned);

        Assert.Contains("folders are read instead", catalog.Note);
        Assert.Equal(before, File.ReadAllBytes(folder.At(".index.litedb")));
        Assert.Equal(files, Directory.GetFiles(folder.Root));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void In_a_folder_that_is_not_ours_to_write_runs_are_listed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "needs a user whose rights are limited");
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        Some.Done(store);
        File.SetUnixFileMode(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var index = LiteDbRunIndex.For(store);
        var catalog = new RunCatalog(store, index);

        Assert.Single(catalog.List());

        Assert.Contains("folders are read instead", catalog.Note);
        File.SetUnixFileMode(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_two_runs()
    {
        using var folder = new TempFolder();
        using var index = new LiteDbRunIndex(folder.At(".index.litedb"));

        index.Save([new("0001-a", 1, default, default, new()), new("0001-A", 2, default, default, new())], []);

        Assert.Equal(2, index.Load()["0001-A"].End);
        Assert.Equal(1, index.Load()["0001-a"].End);
    }

    [Fact]
    public void Damage_anywhere_never_ends_a_listing_nor_shows_in_it_and_is_healed()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        var expected = Enumerable.Range(0, 20).Select(i => Some.Done(store, ap: i)).Select(run => SnapshotReader.Whole(run.Paths).Snapshot).ToList();
        Assert.Equal(expected, List().Snapshots);
        var whole = File.ReadAllBytes(folder.At(".index.litedb"));
        var sum = File.ReadAllBytes(folder.At(".index.lock"));
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = Damaged(whole, new(seed));
            File.WriteAllBytes(folder.At(".index.litedb"), bytes);
            File.WriteAllBytes(folder.At(".index.lock"), sum);

            var damaged = List();
            Assert.Equal(expected, damaged.Snapshots);
            Assert.Equal(bytes.AsSpan().SequenceEqual(whole), damaged.Note is null);
            Assert.Null(List().Note);
        }

        (IEnumerable<RunSnapshot> Snapshots, string? Note) List()
        {
            var catalog = new RunCatalog(store, LiteDbRunIndex.For(store));
            return (catalog.List().Select(run => run.Snapshot).ToList(), catalog.Note);
        }
    }

    [Fact]
    public void What_a_writer_left_that_died_at_work_is_built_anew()
    {
        using var folder = new TempFolder();
        var store = new RunStore(folder.Root);
        Some.Done(store);
        using var index = LiteDbRunIndex.For(store);
        new RunCatalog(store, index).List();
        File.WriteAllBytes(folder.At(".index.lock"), []); // as it is while a writer is at work

        var catalog = new RunCatalog(store, index);

        Assert.Single(catalog.List());
        Assert.Contains("built anew", catalog.Note);
        Assert.Single(index.Load());
    }

    protected override IRunIndex Open(string folder) => new LiteDbRunIndex(Path.Combine(folder, ".index.litedb"));

    // An end that is missing, a page of zeros, a page that is another's, noise, or one byte.
    private static byte[] Damaged(byte[] whole, Random random)
    {
        const int page = 8192;
        var bytes = whole.ToArray();
        var pages = bytes.Length / page;
        switch (random.Next(6))
        {
            case 0:
                return whole[..random.Next(whole.Length)];
            case 1:
                bytes.AsSpan(random.Next(pages) * page, page).Clear();
                break;
            case 2:
                whole.AsSpan(random.Next(pages) * page, page).CopyTo(bytes.AsSpan(random.Next(pages) * page));
                break;
            case 3:
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - 600), 600));
                break;
            case 4:
                bytes[(random.Next(pages) * page) + random.Next(32)] ^= (byte)(1 << random.Next(8)); // in the head of a page
                break;
            default:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
        }

        return bytes;
    }
}
