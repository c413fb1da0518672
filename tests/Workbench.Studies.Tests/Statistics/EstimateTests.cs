using System.Text.Json;
using Workbench.Studies.Claims;
using Workbench.Studies.Statistics;
using Workbench.Studies.Tests.Claims;

namespace Workbench.Studies.Tests.Statistics;

public sealed class EstimateTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "estimates.json"))).RootElement;

    [Fact]
    public void Intervals_of_one_unit_are_as_wide_as_t_from_its_integrated_density()
    {
        Assert.All(Golden.GetProperty("quantiles").EnumerateArray(), known =>
            Assert.Equal(Number(known, "t"), HalfWidth(Number(known, "freedom")), 1e-7 * Number(known, "t")));
    }

    [Theory]
    [InlineData(1, 12.7062047362)]
    [InlineData(1e7, 1.9599642218)]
    [InlineData(double.PositiveInfinity, 1.9599639845)]
    public void Intervals_at_the_ends_have_the_width_of_the_tables(double freedom, double expected)
    {
        Assert.Equal(expected, HalfWidth(freedom), 2e-8);
    }

    [Theory]
    [InlineData("difference", "ap(a) < ap(b)")]
    [InlineData("scaled", "ap(a) > 2 * ap(b) - 0.5")]
    [InlineData("ratio", "ap(a) / ap(b) >= 1")]
    [InlineData("gap of gaps", "gap(a - b) > gap(c - d)")]
    [InlineData("absolute", "abs(gap(a - b)) < 3")]
    public void Values_variances_and_intervals_of_claims_equal_an_independent_calculation(string expression, string text)
    {
        var cases = Golden.GetProperty("estimates").EnumerateArray().Where(known => known.GetProperty("expression").GetString() == expression).ToList();

        Assert.NotEmpty(cases);
        Assert.All(cases, known =>
        {
            double[][] groups = [.. known.GetProperty("groups").EnumerateArray()
                .Select(group => group.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
            var grid = Grids.Of(("group", ["a", "b", "c", "d"]), ("seed", [.. Enumerable.Range(1, 5).Select(seed => $"{seed}")]));
            // Groups have as many seeds as the case says: the other cells are holes.
            grid = grid with { Cells = [.. grid.Cells.Select(cell => Seed(groups, cell.Labels) is null ? cell with { Key = "" } : cell)] };
            var claim = new ClaimParser(text, new ClaimTerms(grid, []).Read).Read();
            var numbers = new ClaimNumbers(grid, (_, cell) => Seed(groups, grid.Cells[cell].Labels)!.Value, (_, _) => 0, _ => false);

            var estimate = new Estimate(numbers.Of(claim.Difference), new(Number(known, "imageVariance"), Number(known, "imageFreedom")),
                numbers.SeedParts(claim)!);

            Assert.Equal(Number(known, "value"), estimate.Value, 1e-9);
            Assert.Equal(Number(known, "seedVariance"), estimate.SeedVariance, 1e-9);
            Assert.Equal(Number(known, "halfWidth"), estimate.HalfWidth, 1e-6);
        });
    }

    [Fact]
    public void The_seed_part_of_a_difference_of_means_is_the_sum_of_s_squared_over_n()
    {
        double[] a = [30, 31.5, 29.2], b = [33, 36, 34.5];
        var grid = Grids.Of(("group", ["a", "b"]), ("seed", ["1", "2", "3"]));
        var claim = new ClaimParser("ap(a) < ap(b)", new ClaimTerms(grid, []).Read).Read();

        var parts = new ClaimNumbers(grid, (_, cell) => cell < 3 ? a[cell] : b[cell - 3], (_, _) => 0, _ => false).SeedParts(claim)!;

        Assert.Equal((Variance(a) / 3) + (Variance(b) / 3), parts.Sum(part => part.Variance), 1e-12);
    }

    [Fact]
    public void Nothing_is_known_of_the_seed_noise_of_one_seed()
    {
        var grid = Grids.Of(("group", ["a", "b"]), ("seed", ["1", "2"]));
        var numbers = new ClaimNumbers(grid, (_, cell) => cell, (_, _) => 0, _ => false);

        Assert.Null(numbers.SeedParts(new ClaimParser("ap(a, seed=1) < ap(b, seed=1)", new ClaimTerms(grid, []).Read).Read()));
        Assert.NotNull(numbers.SeedParts(new ClaimParser("ap(a) < ap(b)", new ClaimTerms(grid, []).Read).Read()));
    }

    [Theory]
    [InlineData(3, 100, 0.0)]
    [InlineData(5, 60, 0.5)]
    public void The_interval_holds_the_true_difference_in_about_95_of_100_experiments(int seeds, int images, double difference)
    {
        var random = new Random(7);
        const int experiments = 2000;
        var held = 0;
        for (var experiment = 0; experiment < experiments; experiment++)
        {
            var estimate = Simulated(random, seeds, images, difference);
            held += Math.Abs(estimate.Value - difference) <= estimate.HalfWidth ? 1 : 0;
        }

        Assert.InRange((double)held / experiments, 0.935, 0.985);
    }

    // Two conditions over the same images: each image is easier for one of them by some amount, each seed is lucky by some.
    private static Estimate Simulated(Random random, int seeds, int images, double difference)
    {
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var perImage = Enumerable.Range(0, images).Select(_ => difference + (3 * Normal())).ToArray();
        double[] a = [.. Enumerable.Range(0, seeds).Select(_ => perImage.Average() + (0.4 * Normal()))],
            b = [.. Enumerable.Range(0, seeds).Select(_ => 0.4 * Normal())];
        return new(a.Average() - b.Average(), new(Variance(perImage) / images, images - 1),
            [new(Variance(a) / seeds, seeds - 1), new(Variance(b) / seeds, seeds - 1)]);
    }

    private static double HalfWidth(double freedom) => new Estimate(0, new(1, freedom), []).HalfWidth;

    private static double? Seed(double[][] groups, IReadOnlyList<string> labels)
    {
        var (group, seed) = (labels[0][0] - 'a', int.Parse(labels[1], System.Globalization.CultureInfo.InvariantCulture) - 1);
        return group < groups.Length && seed < groups[group].Length ? groups[group][seed] : null;
    }

    private static double Variance(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();
}
