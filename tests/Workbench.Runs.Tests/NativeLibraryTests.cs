using Workbench.Output;
using Workbench.Runs.Comparing;
using Workbench.Runs.Indexing;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Tests;

public sealed class NativeLibraryTests
{
    [Fact]
    public void Listing_and_comparing_maps_no_libtorch_into_the_process()
    {
        Assert.SkipUnless(File.Exists("/proc/self/maps"), "needs /proc");
        using var folder = new TempFolder();
        var store = new RunStore(folder.Path);
        var a = Some.Scored(store, "a", Some.Recipe, 0.6);
        var b = Some.Scored(store, "b", Some.RecipeWith("lr", "0.02"), 0.7);
        using var index = LiteDbRunIndex.For(store);
        using var text = new StringWriter();
        var paper = new Paper(text, 80, false, false, true);

        var runs = new RunCatalog(store, index).List();
        RunsReport.Write(runs, new RunColumns(runs).Default(), OutputForm.Text, paper);
        _ = Runs.SelfTraining.PseudoLabels.Read(SelfTraining.PseudoLabelsTests.Labelled(store, []).Paths).At(0.5);
        CompareReport.Write(new RunComparer(store).Compare([a, b], new() { Draws = 50 }), new(), paper);

        var mapped = File.ReadLines("/proc/self/maps").Select(line => Path.GetFileName(line.Split(' ')[^1])).Distinct().ToList();
        Assert.Contains(mapped, name => name.StartsWith("libSystem.Native", StringComparison.Ordinal)); // the test can see native libraries
        Assert.DoesNotContain(mapped, name => name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("libc10", StringComparison.Ordinal));
    }
}
