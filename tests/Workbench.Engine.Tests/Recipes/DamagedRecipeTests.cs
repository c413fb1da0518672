using System.Text;

namespace Workbench.Engine.Tests.Recipes;

public sealed class DamagedRecipeTests : IDisposable
{
    private const string Text = """
        base: complete
        backbone: {use: tiny, depth: 18, shape: {kind: square, scales: [1, 2]}} # comment
        schedule:
          length: 2x
          steps: [0.5, 0.75]
        note: |
          two
          lines
        """;

    private readonly RecipeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_hurt_recipe_gives_a_recipe_or_problems_and_nothing_else_within_a_second() =>
        Damage.Each(Encoding.UTF8.GetBytes(Text), 3000, bytes =>
        {
            var reading = _bench.Reader.ReadText(Encoding.UTF8.GetString(bytes), "try.yaml");

            Assert.True(reading.Recipe is not null || reading.Problems.Count > 0);
        }, _ => false);
}
