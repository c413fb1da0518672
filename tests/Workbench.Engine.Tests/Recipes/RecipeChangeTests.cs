using Workbench.Engine.Recipes;
using Workbench.Sdk.Options;

namespace Workbench.Engine.Tests.Recipes;

public sealed class RecipeChangeTests
{
    private static readonly IReadOnlyList<OptionDescription> Loop = OptionsSchema.Of(typeof(LoopOptions));
    private static readonly IReadOnlyList<OptionDescription> Input = OptionsSchema.Of(typeof(InputOptions));

    [Theory]
    [InlineData("batch", "8", null)]
    [InlineData("batch", "0", "0 is not within 1 to 65536")]
    [InlineData("batch", "many", "'many' is not a whole number")]
    [InlineData("batch", "", "has no value")]
    [InlineData("precision", "bf15", "'bf15' is not one of fp32, bf16, fp16; did you mean 'bf16'?")]
    [InlineData("device", "gpu", "'gpu' must be auto, cpu, cuda or cuda:N")]
    public void A_typed_value_is_told_what_is_wrong_with_it(string name, string typed, string? expected)
    {
        var problem = RecipeChange.Problem(Loop.First(option => option.Name == name), typed);

        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("[1, 2, 3]", null)]
    [InlineData("[1, 2]", "has 2 values; 3 are needed")]
    [InlineData("1", "must be a list, for example [1, 2]")]
    public void A_typed_list_is_checked_like_one_of_a_recipe(string typed, string? expected)
    {
        var problem = RecipeChange.Problem(Input.First(option => option.Name == "mean"), typed);

        Assert.Equal(expected, problem);
    }

    [Fact]
    public void A_text_that_yaml_would_take_for_something_else_is_quoted()
    {
        var device = Loop.First(option => option.Name == "device");

        var change = RecipeChange.Of("loop.device", device, "a: b # c");

        Assert.Equal("loop.device=\"a: b # c\"", change.ToString());
    }

    [Fact]
    public void A_delta_names_its_base_and_holds_nothing_but_the_changes()
    {
        var text = RecipeDelta.Write("toy", "tried again",
            [new("backbone.use", "resnet"), new("backbone.depth", "50"), new("neck", "null"), new("loop.batch", "4")]);

        Assert.Equal("base: toy\nnote: tried again\nbackbone:\n  use: resnet\n  depth: 50\nneck: null\nloop:\n  batch: 4\n", text);
    }
}
