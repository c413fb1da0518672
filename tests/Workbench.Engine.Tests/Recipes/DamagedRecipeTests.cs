using System.Diagnostics;
using Workbench.Engine.Recipes;

namespace Workbench.Engine.Tests.Recipes;

public sealed class DamagedRecipeTests
{
    private const string Text = """
        base: toy-retinanet
        data: {use: coco, root: "/a b", annotations: 'x{split}.json'} # comment
        schedule:
          length: 2x
          steps: [0.5, 0.75]
        note: |
          two
          lines
        """;

    [Fact]
    public void A_hurt_recipe_gives_problems_with_lines_and_nothing_else_within_a_second()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var problems = new List<RecipeProblem>();
            var clock = Stopwatch.StartNew();

            var node = YamlTree.Read(Hurt(seed), line => new("x.yaml", line), problems);

            Assert.True(node is not null || problems.Count > 0, $"seed {seed}");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"seed {seed} took {clock.Elapsed}");
        }
    }

    private static string Hurt(int seed)
    {
        var random = new Random(seed);
        var text = Text.ToList();
        for (var hurts = random.Next(1, 5); hurts > 0; hurts--)
        {
            var at = random.Next(text.Count);
            var length = Math.Min(random.Next(1, 20), text.Count - at);
            switch (random.Next(4))
            {
                case 0: text[at] = (char)random.Next(0x3000); break;
                case 1: text.RemoveRange(at, length); break;
                case 2: text.InsertRange(random.Next(text.Count), text.GetRange(at, length)); break;
                default: text.InsertRange(at, "[]{}:,-?&*!|>'\"%@`\t\n"[random.Next(20)..]); break;
            }
        }

        return new string([.. text]);
    }
}
