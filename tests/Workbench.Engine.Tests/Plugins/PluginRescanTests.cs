using Workbench.Engine.Plugins;
using Workbench.Sdk.Backbones;

namespace Workbench.Engine.Tests.Plugins;

public sealed class PluginRescanTests : IDisposable
{
    private readonly PluginBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_dll_dropped_in_later_is_found_and_what_was_loaded_stays_loaded()
    {
        _bench.Drop("Good");
        var catalog = _bench.Catalog();
        var before = catalog.Find<IBackbone>("tiny");

        var dropped = _bench.Drop("ThrowingConstructor");
        var rescan = catalog.Rescan();

        Assert.Equal([dropped], rescan.Added);
        Assert.Same(before, rescan.Catalog.Find<IBackbone>("tiny"));
        Assert.Contains(rescan.Catalog.Entries, entry => entry.Name == "throwing-constructor");
        Assert.Equal(PluginState.Active, rescan.Catalog.StateOf(before.Entry));
    }

    [Fact]
    public void A_loaded_file_with_new_bytes_needs_a_restart_and_one_not_loaded_does_not()
    {
        var path = _bench.Drop("Good");
        var (loaded, fresh) = (_bench.Catalog(), _bench.Catalog());
        var before = loaded.Find<IBackbone>("tiny");

        Rewrite(path);
        var (rescan, other) = (loaded.Rescan(), fresh.Rescan());

        Assert.Equal([path], rescan.Replaced);
        Assert.Equal([path], other.Replaced);
        Assert.Same(before, rescan.Catalog.Find<IBackbone>("tiny"));
        Assert.Equal(PluginState.Restart, rescan.Catalog.StateOf(before.Entry));
        Assert.All(other.Catalog.Entries, entry => Assert.Equal(PluginState.Active, other.Catalog.StateOf(entry)));
        Assert.EndsWith("Good.dll, start again to use the new file", rescan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loaded_file_that_is_gone_works_on_and_says_so_and_one_not_loaded_is_gone()
    {
        var path = _bench.Drop("Good");
        var (loaded, fresh) = (_bench.Catalog(), _bench.Catalog());
        var before = loaded.Find<IBackbone>("tiny");

        File.Delete(path);
        var (rescan, other) = (loaded.Rescan(), fresh.Rescan());

        Assert.Equal([path], rescan.Vanished);
        Assert.Equal(PluginState.Deleted, rescan.Catalog.StateOf(before.Entry));
        Assert.Same(before, rescan.Catalog.Find<IBackbone>("tiny"));
        Assert.True(rescan.Catalog.Rescan().IsSame);
        Assert.Empty(other.Catalog.Entries);
    }

    [Fact]
    public void The_stamp_of_the_folders_changes_when_a_dll_comes_and_not_otherwise()
    {
        _bench.Drop("Good");
        var before = PluginStamp.Of([_bench.Root]);

        var again = PluginStamp.Of([_bench.Root]);
        _bench.Drop("NoExports");

        Assert.Equal(before, again);
        Assert.NotEqual(before, PluginStamp.Of([_bench.Root]));
    }

    // As a build does it: a new file under the old name. Bytes behind the end of an assembly mean nothing.
    private static void Rewrite(string path)
    {
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        File.WriteAllBytes(path, [.. bytes, 0]);
    }
}
