using Workbench.Engine.Plugins;
using Workbench.Sdk.Backbones;

namespace Workbench.Engine.Tests.Plugins;

/// <summary>What <c>workbench plugins new</c> writes.</summary>
public sealed class StrangerTests
{
    [Fact]
    [Trait("Speed", "Slow")]
    public void A_new_plugin_of_each_family_compiles_without_a_warning_and_passes_its_trial()
    {
        using var stranger = new StrangerBuild();
        stranger.Write("FirstBackbone", PluginTemplate.Project(PluginFamily.For(typeof(IBackbone)), "first-backbone", stranger.Packages));
        foreach (var family in PluginFamily.All)
        {
            stranger.Write("FirstBackbone", PluginTemplate.Sources(family, $"first-{family.Name}"));
        }

        stranger.Build("FirstBackbone");
        var catalog = PluginCatalog.FromRoots([stranger.Plugins]);
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
