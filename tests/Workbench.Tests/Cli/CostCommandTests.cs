using System.Text.Json;

namespace Workbench.Tests.Cli;

public sealed class CostCommandTests
{
    [Fact]
    public void Recipes_are_measured_side_by_side_each_in_processes_of_its_own()
    {
        using var program = new ProgramUnderTest();
        var chart = Path.Combine(program.Folder, "cost.png");
        var recipe = program.TinyRecipe();

        var (code, output, errors) = program.Run("recipe", "cost", recipe, "--measure", "--repeats", "2", "--vary", "input.width=32,64",
            "--set", "input.height=32", "--set", "loop.threads=1", "--json", "--chart", chart);

        Assert.True(code == 0, output + errors);
        var recipes = JsonDocument.Parse(output).RootElement.GetProperty("recipes").EnumerateArray().ToArray();
        Assert.Equal(["width=32", "width=64"], recipes.Select(one => one.GetProperty("label").GetString()));
        // The second is twice as large in all that is counted per pixel, but for the smallest levels of the pyramid; parameters are the same.
        Assert.Equal(recipes[0].GetProperty("parameters").GetInt64(), recipes[1].GetProperty("parameters").GetInt64());
        Assert.All(["forwardFlops", "activations"],
            name => Assert.InRange(recipes[1].GetProperty(name).GetDouble() / recipes[0].GetProperty(name).GetDouble(), 1.95, 2));
        Assert.All(recipes.SelectMany(one => new[] { one.GetProperty("inference"), one.GetProperty("training") }), times =>
        {
            Assert.InRange(times.GetProperty("seconds").GetArrayLength(), 2 * 3, 2 * 20);
            Assert.True(times.GetProperty("p10").GetDouble() <= times.GetProperty("median").GetDouble());
            Assert.True(times.GetProperty("median").GetDouble() <= times.GetProperty("p90").GetDouble());
            Assert.InRange(times.GetProperty("peakBytes").GetInt64(), 1, 4L << 30);
        });
        Assert.All(recipes, one => Assert.Equal((4, 2), (one.GetProperty("inference").GetProperty("images").GetInt32(),
            one.GetProperty("training").GetProperty("images").GetInt32())));
        string[] order = [.. errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(["measuring width=32 (repeat 1 of 2)", "measuring width=64 (repeat 1 of 2)", "measuring width=64 (repeat 2 of 2)",
            "measuring width=32 (repeat 2 of 2)"], order);
        Assert.True(new FileInfo(chart).Length > 1000);
    }

    [Fact]
    public void One_that_cannot_be_measured_does_not_keep_the_others_from_it()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyRecipe();

        var (code, output, errors) = program.Run("recipe", "cost", recipe, "--vary", "init.from=scratch,/nowhere.pth", "--csv");

        Assert.True(code == 1, output + errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("recipe,parameters,FLOP/image,activations/image,problem", lines[0], StringComparison.Ordinal);
        Assert.Matches("^from=scratch,[0-9]+,[0-9]+,[0-9]+,\r?$", lines[1]);
        Assert.StartsWith("from=/nowhere.pth,,,,", lines[2], StringComparison.Ordinal);
        Assert.Contains("/nowhere.pth", lines[2]["from=/nowhere.pth".Length..], StringComparison.Ordinal);
    }

    [Fact]
    public void One_recipe_alone_is_told_with_the_time_of_its_whole_run()
    {
        using var program = new ProgramUnderTest();

        var (code, output, errors) = program.Run("recipe", "cost", program.TinyRecipe(), "--set", "loop.threads=1");

        Assert.True(code == 0, output + errors);
        Assert.All(["parameters", "activations per image", "inference", "images/s", "a step", "time        about", "memory"],
            word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cascade_that_begins_later_costs_less_in_all_and_as_much_for_an_image_at_the_end()
    {
        using var program = new ProgramUnderTest();
        var recipe = program.TinyCascade();
        (double Image, double All) Flops(double after)
        {
            var (code, output, errors) = program.Run("recipe", "cost", recipe, "--no-measure", "--json", "--set",
                FormattableString.Invariant($"model.cascadeAfter={after}"));
            Assert.True(code == 0, output + errors);
            var cost = JsonDocument.Parse(output).RootElement;
            return (cost.GetProperty("forwardFlops").GetDouble(), cost.GetProperty("flops").GetDouble());
        }

        var (always, half, quarter) = (Flops(0), Flops(0.5), Flops(0.25));

        Assert.Equal((always.Image, always.Image), (half.Image, quarter.Image));
        Assert.True(half.All < always.All);
        Assert.Equal((always.All + half.All) / 2, quarter.All, always.All * 1e-9);
    }

    [Theory]
    [InlineData(2, "--chart needs --measure", "--chart", "cost.png")]
    [InlineData(2, "--repeats must be 2 to 100", "--measure", "--repeats", "1")]
    [InlineData(2, "not cost.gif", "--measure", "--chart", "cost.gif")]
    [InlineData(2, "exclude each other", "--measure", "--no-measure")]
    [InlineData(1, "--vary: backbone.depth: should be a.b=VALUE,VALUE", "--vary", "backbone.depth")]
    [InlineData(1, "backbone.dept", "--vary", "backbone.dept=18,50")]
    public void What_cannot_be_asked_for_is_refused_in_words(int expectedCode, string expected, params string[] arguments)
    {
        using var program = new ProgramUnderTest();

        var (code, output, errors) = program.Run(["recipe", "cost", program.TinyRecipe(), .. arguments]);

        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Equal((expectedCode, ""), (code, output));
    }
}
