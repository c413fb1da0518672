using Workbench.Engine.Plugins;
using Workbench.Engine.Recipes;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace Workbench.Engine.Tests.Plugins;

public sealed class PluginCatalogTests : IDisposable
{
    private readonly PluginBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_plugin_dropped_in_is_described_before_it_is_loaded()
    {
        var path = _bench.Drop("Good");

        var entry = Assert.Single(_bench.Catalog().Entries, entry => entry.Name == "detector");

        Assert.Equal("Uses everything", entry.Summary);
        Assert.Equal(PartKinds.Backbone | PartKinds.Neck | PartKinds.Normalizer, entry.Uses);
        Assert.Equal(Contract.Version, entry.ContractVersion);
        Assert.Equal(path, entry.File.Path);
        Assert.Equal(64, entry.File.Sha256.Length);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.Location == path);
    }

    [Fact]
    public void A_lone_dll_in_the_root_is_a_plugin()
    {
        _bench.Drop("Good", folder: "");

        var examination = _bench.Catalog().Examine();

        Assert.Equal(9, examination.Working.Count);
        Assert.Empty(examination.Failed);
    }

    [Fact]
    public void A_found_plugin_knows_its_options_and_reports_its_own_failures_with_its_name()
    {
        var path = _bench.Drop("Good");

        var plugin = _bench.Catalog().Find<IBackbone>("tiny");
        var failure = Assert.Throws<PluginException>(() => plugin.Create<IBackbone>(Activator.CreateInstance(plugin.OptionsType)!, new()));

        Assert.Equal("BackboneOptions", plugin.OptionsType.Name);
        Assert.Equal($"{path}: backbone 'tiny': create: only the options of this plugin are real", failure.Message);
    }

    [Fact]
    public void An_unknown_name_shows_the_known_ones_and_the_nearest()
    {
        _bench.Drop("Good");

        var error = Assert.Throws<PluginNotFoundException>(() => _bench.Catalog().Create<IBackbone>(new PluginChoice("tinny", new object()), new()));

        Assert.Equal("no backbone 'tinny'; known: plain, tiny; did you mean 'tiny'?", error.Message);
    }

    [Fact]
    public void A_name_taken_twice_is_refused_in_both_places()
    {
        var (first, second) = (_bench.Drop("Good", "a"), _bench.Drop("Good", "b"));

        var catalog = _bench.Catalog();
        var found = catalog.TryFind(PluginFamily.For(typeof(IBackbone)), "tiny", out _, out var problem);

        Assert.False(found);
        Assert.Contains($"the name is taken twice, in {first} and {second}, and neither is used", problem);
        Assert.Equal(18, catalog.Examine().Failed.Count);
    }

    [Theory]
    [InlineData("WrongContract", PluginStage.PreFlight, "it was built for contract 2.0, and this program has contract 1.0")]
    [InlineData("MissingDependency", PluginStage.PreFlight,
        "MissingDependency needs Dependency.dll 0.0.0, which is neither in its folder nor part of the program")]
    [InlineData("ThrowingConstructor", PluginStage.Create, "its constructor failed: the licence server does not answer")]
    [InlineData("NoExports", PluginStage.Discover, "it exports no plugin: no class carries [Backbone(...)]")]
    [InlineData("NotAPlugin", PluginStage.PreFlight, "it does not refer to Workbench.Sdk, so it holds no plugin")]
    public void A_broken_plugin_is_listed_with_stage_and_reason_and_stops_nobody_else(string broken, PluginStage stage, string reason)
    {
        var path = _bench.Drop(broken);
        _bench.Drop("Good");

        var examination = _bench.Catalog().Examine();

        var failure = Assert.Single(examination.Failed);
        Assert.Equal((path, stage), (failure.Path, failure.Stage));
        Assert.StartsWith(reason, failure.Reason);
        Assert.Equal(9, examination.Working.Count);
    }

    [Fact]
    public void A_file_that_is_not_dotnet_is_listed()
    {
        var path = _bench.Write("text.dll", "this is no assembly, whatever its name says", "text");
        _bench.Drop("Good");

        var examination = _bench.Catalog().Examine();

        Assert.Equal(new PluginFailure(path, PluginStage.PreFlight, "it is not a .NET assembly, or it is damaged; build or copy it again."),
            Assert.Single(examination.Failed));
        Assert.Equal(9, examination.Working.Count);
    }

    [Fact]
    public void A_private_copy_of_the_sdk_is_named_as_the_cause()
    {
        _bench.Drop("Good");
        _bench.DropFile(typeof(Contract).Assembly.Location, "Good");

        var catalog = _bench.Catalog();

        Assert.Empty(catalog.Entries);
        Assert.All(catalog.Examine().Failed, failure => Assert.StartsWith("its folder holds a private copy of Workbench.Sdk.dll", failure.Reason));
    }

    [Fact]
    public void A_native_library_beside_a_plugin_is_left_in_peace()
    {
        _bench.Drop("Good");
        _bench.Write("native.dll", "not .NET", "Good");

        Assert.Empty(_bench.Catalog().Examine().Failed);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_failure_of_its_own()
    {
        var catalog = PluginCatalog.FromRoots([Path.Combine(_bench.Root, "nowhere")]);

        Assert.Contains("there is no such folder", Assert.Single(catalog.Examine().Failed).Reason);
    }

    [Fact]
    public void A_failed_plugin_says_why_when_a_recipe_asks_for_it()
    {
        _bench.Drop("ThrowingConstructor");

        var error = Assert.Throws<PluginNotFoundException>(() => _bench.Catalog().Find<INormalizer>("throwing-constructor"));

        Assert.Contains("normalizer 'throwing-constructor': create: its constructor failed", error.Message);
    }

    [Fact]
    public void One_dll_can_be_looked_at_alone()
    {
        _bench.Drop("ThrowingConstructor", "mixed");
        var path = _bench.Drop("Good", "mixed");

        var examination = PluginCatalog.FromPath(path).Examine();

        Assert.Empty(examination.Failed);
        Assert.Equal(9, examination.Working.Count);
    }
}
