using Workbench.Engine.Plugins;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Normalizers;

namespace Workbench.Engine.Tests.Plugins;

/// <summary>What somebody outside the repository can build and drop in.</summary>
public sealed class StrangerTests : IDisposable
{
    private readonly StrangerBuild _stranger = new();

    public void Dispose() => _stranger.Dispose();

    [Fact]
    public void The_sample_plugin_builds_against_the_programs_folder_and_is_found()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "plugins/samples/TinyConv"))
            .Select(path => KeyValuePair.Create(Path.GetFileName(path), File.ReadAllText(path)));
        var output = _stranger.Build("TinyConv", sources);

        var catalog = PluginCatalog.FromRoots([_stranger.Root]);
        var normalizer = catalog.Find<INormalizer>("layer-norm");
        var parts = normalizer.Create<INormalizer>(Activator.CreateInstance(normalizer.OptionsType)!, new());
        var backbone = catalog.Find<IBackbone>("tiny-conv");
        var network = backbone.Create<IBackbone>(Activator.CreateInstance(backbone.OptionsType)!, new() { Normalizer = parts });

        Assert.Empty(catalog.Examine().Failed);
        Assert.Equal([4, 8, 16, 32], network.Levels.Select(level => level.Stride));
        Assert.Empty(Directory.EnumerateFiles(output, "*.dll").Select(Path.GetFileName).Except(["TinyConv.dll"]));
    }

    [Fact]
    public void A_new_plugin_of_each_family_compiles_without_a_warning_and_passes_its_trial()
    {
        var files = PluginFamily.All.SelectMany(family => PluginTemplate.Sources(family, $"first-{family.Name}"))
            .Concat(PluginTemplate.Project(PluginFamily.For(typeof(IBackbone)), "first-backbone", "unused").Where(file => !file.Key.EndsWith(".cs", StringComparison.Ordinal)));
        _stranger.Build("FirstBackbone", files);

        var catalog = PluginCatalog.FromRoots([_stranger.Root]);
        var examination = catalog.Examine();
        var results = examination.Working.Select(new PluginTrial(catalog).Try).ToArray();

        Assert.Empty(examination.Failed);
        Assert.Equal(PluginFamily.All, results.Select(result => result.Plugin.Entry.Family));
        Assert.Empty(results.SelectMany(result => result.Problems));
        Assert.Equal(PluginFamily.All.Count - 1, results.Count(result => result.Note.EndsWith("a part was made from the defaults", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("MyNet")]
    [InlineData("my net")]
    [InlineData("-net")]
    [InlineData("2net")]
    [InlineData("../net")]
    [InlineData("")]
    public void A_name_recipes_cannot_hold_is_refused(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => PluginTemplate.ClassName(name));

        Assert.Contains("cannot be a plugin's name", error.Message);
    }
}
