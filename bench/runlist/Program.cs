using System.Diagnostics;
using System.Globalization;
using TestKit;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

// Usage: RunList.Bench [runs] [repeats] [folder]; the folder is filled when it is not there yet, and kept.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var repeats = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;
var folder = args.Length > 2 ? args[2] : Path.Combine(Path.GetTempPath(), $"workbench-bench-{count}-runs");
if (!Directory.Exists(folder))
{
    Console.WriteLine($"making {count} runs in {folder}");
    ManyRuns.Make(folder, count, seed: 1);
}

Console.WriteLine($"cores {Environment.ProcessorCount}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {count} runs; milliseconds: first, median, worst; processor time, mean");
var store = new RunStore(folder);
using (var index = LiteDbRunIndex.For(store))
{
    if (args.Length < 4) Measure("read all folders, write the index", 1, () => new RunCatalog(store, index).Rebuild());
}

Measure("list, new process: open the index, look at all folders", repeats, () =>
{
    using var index = LiteDbRunIndex.For(store);
    return new RunCatalog(store, index).List();
});
using var open = LiteDbRunIndex.For(store);
var catalog = new RunCatalog(store, open);
var runs = catalog.List();
Measure("load the index alone", repeats, () => [.. open.Load().Values.Select(entry => entry.Snapshot)]);
Measure("list again: look at all folders", repeats, catalog.List);
Measure("quick list: names of folders, unfinished runs", repeats, catalog.ListQuickly);
var columns = new RunColumns(runs);
columns.Find("AP");
Measure("filter 'AP.best>60 tag:paper'", repeats, () => [.. runs.Where(RunFilter.Parse("AP.best>60 tag:paper", columns).Matches)]);
Measure("filter 'cfg.optimizer.lr>=0.05 ap>30'", repeats, () => [.. runs.Where(RunFilter.Parse("cfg.optimizer.lr>=0.05 ap>30", columns).Matches)]);
Measure("sort by AP@img=3k", repeats, () => RunSort.Apply(runs, "AP@img=3k:desc", columns));
Console.WriteLine($"memory held: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB");

static void Measure(string what, int repeats, Func<IReadOnlyList<object>> work)
{
    var times = new double[repeats];
    var before = Environment.CpuUsage.TotalTime;
    for (var i = 0; i < repeats; i++)
    {
        var clock = Stopwatch.StartNew();
        work();
        times[i] = clock.Elapsed.TotalMilliseconds;
    }

    Console.WriteLine($"{what,-56} {times[0],7:0.0} {times.Order().ElementAt(repeats / 2),7:0.0} {times.Max(),7:0.0} {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / repeats,7:0.0}");
}
