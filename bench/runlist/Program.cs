using System.Diagnostics;
using System.Globalization;
using TestKit;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

// Usage: RunList.Bench [runs] [repeats] [folder]; the folder is filled when it is not there yet, and kept.
if (args is ["list", var place])
{
    var before = Environment.CpuUsage.TotalTime;
    using var own = LiteDbRunIndex.For(new(place));
    new RunCatalog(new(place), own).List();
    var after = Environment.CpuUsage.TotalTime;
    Console.WriteLine(FormattableString.Invariant($"{(after - before).TotalMilliseconds} {after.TotalMilliseconds}"));
    return;
}

var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var repeats = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;
var folder = args.Length > 2 ? args[2] : Path.Combine(Path.GetTempPath(), $"workbench-bench-{count}-runs");
if (!Directory.Exists(folder))
{
    Console.WriteLine($"making {count} runs in {folder}");
    ManyRuns.Make(folder, count, seed: 1);
}

Console.WriteLine($"cores {Environment.ProcessorCount}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {count} runs; milliseconds");
Console.WriteLine($"{"",-56} median | processor time: least  median");
var store = new RunStore(folder);
using var open = LiteDbRunIndex.For(store);
Measure("read all folders, write the index", 1, () => new RunCatalog(store, open).Rebuild());
Cold("list in a new process: work of the list", 0);
Cold("list in a new process: all of the process", 1);
Measure("list with a new index object and nothing in memory", repeats, () =>
{
    using var index = LiteDbRunIndex.For(store);
    return new RunCatalog(store, index).List();
});
var catalog = new RunCatalog(store, open);
var runs = catalog.List();
Measure("load the index alone", repeats, () => [.. open.Load().Values.Select(entry => entry.Snapshot)]);
var entries = open.Load().Values.ToList();
Measure("save one entry", repeats, () =>
{
    open.Save([entries[5000 % count]], []);
    return [];
});
Measure("list again: look at all folders", repeats, catalog.List);
Measure("quick list: names of folders, unfinished runs", repeats, catalog.ListQuickly);
var live = runs.First(run => run.State == RunState.Stopped).Paths.Events;
var line = File.ReadLines(live).Last(text => text.Contains("\"step\"", StringComparison.Ordinal) && text.Contains("losses", StringComparison.Ordinal));
Measure("quick list after a line in the log of one run", repeats, () =>
{
    File.AppendAllText(live, line + "\n");
    return catalog.ListQuickly();
});
var columns = new RunColumns(runs);
columns.Find("AP");
Measure("filter 'AP.best>60 tag:paper'", repeats, () => [.. runs.Where(RunFilter.Parse("AP.best>60 tag:paper", columns).Matches)]);
Measure("filter 'cfg.optimizer.lr>=0.05 ap>30'", repeats, () => [.. runs.Where(RunFilter.Parse("cfg.optimizer.lr>=0.05 ap>30", columns).Matches)]);
Measure("sort by AP@img=3k", repeats, () => RunSort.Apply(runs, "AP@img=3k:desc", columns));
Console.WriteLine($"memory held: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB; index: {Size() / 1e6:0.0} MB");
var random = new Random(1);
Measure("5000 saves of one entry, a note growing and shrinking", 1, () =>
{
    for (var i = 0; i < 5000; i++)
    {
        var entry = entries[random.Next(entries.Count)];
        open.Save([entry with { Snapshot = entry.Snapshot with { Reason = new string('x', random.Next(2000)) } }], []);
    }

    return [];
});
Console.WriteLine($"index after these: {Size() / 1e6:0.0} MB");

long Size() => Directory.GetFiles(folder, ".index*").Sum(file => new FileInfo(file).Length);

void Cold(string what, int which)
{
    var spent = Enumerable.Range(0, repeats).Select(_ =>
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["list", folder]) { RedirectStandardOutput = true })!;
        return double.Parse(process.StandardOutput.ReadToEnd().Split(' ')[which], CultureInfo.InvariantCulture);
    }).Order().ToList();
    Console.WriteLine(FormattableString.Invariant($"{what,-56}        |                {spent[0],7:0.0} {spent[repeats / 2],7:0.0}"));
}

static void Measure(string what, int repeats, Func<IReadOnlyList<object>> work)
{
    var (times, spent) = (new double[repeats], new double[repeats]);
    for (var i = 0; i < repeats; i++)
    {
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        work();
        (times[i], spent[i]) = (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    Array.Sort(times);
    Array.Sort(spent);
    Console.WriteLine(FormattableString.Invariant($"{what,-56} {times[repeats / 2],7:0.0}|                {spent[0],7:0.0} {spent[repeats / 2],7:0.0}"));
}
