using System.Diagnostics;
using System.Globalization;
using Workbench.Runs.Indexing;

namespace Workbench.Runs.Tests.Indexing;

public sealed class IndexSessionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_writers_and_two_readers_in_processes_of_their_own_lose_nothing()
    {
        // A minute by hand: WORKBENCH_TEST_INDEX_SECONDS=60
        var seconds = double.Parse(Environment.GetEnvironmentVariable("WORKBENCH_TEST_INDEX_SECONDS") ?? "5", CultureInfo.InvariantCulture);
        var file = _folder.At(".index.litedb");

        Process[] sessions = [.. new[] { 0, 1 }.Select(writer => IndexSession.Writer(file, writer, 0, seconds)),
            .. new[] { 0, 1 }.Select(_ => IndexSession.Reader(file, seconds))];
        var ends = Array.ConvertAll(sessions, End);

        Assert.All(ends, end => Assert.Equal("", end.Error));
        Assert.All(ends, end => Assert.InRange(end.Last, 1, int.MaxValue));
        using var index = new LiteDbRunIndex(file);
        Assert.Equal([ends[0].Last, ends[1].Last], new[] { 0, 1 }.Select(writer => IndexSession.NewestStep(index.Load(), writer)));
        Assert.Null(index.Note);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{seconds} s: {ends[0].Last + 1} and {ends[1].Last + 1} saves, {ends[2].Last} and {ends[3].Last} loads, {new FileInfo(file).Length} bytes");
    }

    [Fact]
    public void A_writer_that_is_killed_leaves_what_it_saved_or_an_index_that_says_so_and_holds_nobody_up()
    {
        var file = _folder.At(".index.litedb");
        var random = new Random(5);
        var next = 0;
        for (var round = 0; round < 8; round++)
        {
            using var writer = IndexSession.Writer(file, 0, next, 60);
            var saved = Enumerable.Range(0, 1 + random.Next(30)).Select(_ => int.Parse(writer.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture)).Last();
            writer.Kill();
            saved = End(writer) is { Last: >= 0 } end ? end.Last : saved;

            using var index = new LiteDbRunIndex(file);
            var entries = index.Load();
            var newest = IndexSession.NewestStep(entries, 0);

            // The last may have been saved, and not yet printed. Killed between the first byte of a save and its sum, it leaves an index that is emptied.
            Assert.True(index.Note is null ? newest == saved || newest == saved + 1 : entries.Count == 0, $"{saved} saved, {newest} found; {index.Note}");
            next = index.Note is null ? newest + 1 : 0;
        }
    }

    private static (int Last, string Error) End(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return (lines.Length == 0 ? -1 : int.Parse(lines[^1], CultureInfo.InvariantCulture), error.Result);
    }
}
