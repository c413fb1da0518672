using Workbench.Engine.Recipes;
using Workbench.Engine.Tests.Plugins;
using Workbench.Files;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Tests.Options;

public sealed class OptionsSchemaTests : IDisposable
{
    private readonly PluginBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_record_is_described_with_defaults_ranges_choices_and_summaries()
    {
        _bench.Drop("Good");

        var options = OptionsSchema.Of(_bench.Catalog().Find<IBackbone>("tiny").OptionsType).ToDictionary(option => option.Name);

        Assert.Equal(["depth", "width", "drop", "pool", "shape", "weights"], options.Keys);
        Assert.Equal("Layers; see width for the other way to grow.", options["depth"].Summary);
        Assert.Equal(["18", "34", "50"], options["depth"].Allowed);
        Assert.Equal((1, 512, 64), ((int)options["width"].Minimum!, (int)options["width"].Maximum!, (int)options["width"].Default!));
        Assert.Equal(("Share of connections dropped.", OptionKind.Number), (options["drop"].Summary, options["drop"].Kind));
        Assert.Equal([1.0, 2.0], (IEnumerable<double>)options["shape"].Members.Single(member => member.Name == "scales").Default!);
        Assert.Equal((true, false), (options["weights"].IsOptional, options["pool"].IsOptional));
    }

    [Fact]
    public void Every_option_of_a_recipe_has_a_summary()
    {
        var silent = RecipeSections.All.Select(section => section.Option).OfType<OptionDescription>().SelectMany(option => option.Members.Prepend(option))
            .Where(option => option.Summary.Length == 0).Select(option => option.Name);

        Assert.Empty(silent);
    }

    [Fact]
    public void A_type_no_recipe_can_hold_is_named()
    {
        var error = Assert.Throws<NotSupportedException>(() => OptionsSchema.Of(typeof(Odd)));

        Assert.StartsWith("Odd.When is of type DateTime, which a recipe cannot hold", error.Message);
    }

    [Theory]
    [InlineData("dept", "depth")]
    [InlineData("shcedule", "schedule")]
    [InlineData("bacbone", "backbone")]
    [InlineData("xyz", null)]
    public void The_nearest_name_is_found_when_it_is_near(string name, string? nearest)
    {
        Assert.Equal(nearest, NearestName.Find(name, ["depth", "schedule", "backbone", "neck"]));
    }

    private sealed record Odd
    {
        public DateTime When { get; init; }
    }
}
