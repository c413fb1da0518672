using Workbench.Studies.Claims;

namespace Workbench.Studies.Tests.Claims;

public sealed class ClaimParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3 < 10", -3)]
    [InlineData("(1 + 2) * 3 >= 10", -1)]
    [InlineData("2 - 3 - 4 > -1e1", 5)]
    [InlineData("12 / 3 / 2 <= .5", 1.5)]
    [InlineData("-2 * -3 > abs(-4)", 2)]
    [InlineData("min(3, 1, 2) < MAX(1, 5)", -4)]
    [InlineData("1<2", -1)]
    public void Arithmetic_is_worked_out_in_the_usual_order(string text, double difference)
    {
        var claim = new ClaimParser(text, (_, _) => throw new ClaimMistake(0, "no terms")).Read();

        var numbers = new ClaimNumbers(Grids.Of(("init", ["a"])), (_, _) => 0, (_, _) => 0, _ => false);

        Assert.Equal(difference, numbers.Of(claim.Difference), 12);
    }

    [Theory]
    [InlineData("1 + 2", 5, "expected a comparison")]
    [InlineData("1 < 2 < 3", 6, "a claim has one comparison")]
    [InlineData("1 < ", 4, "the text ends")]
    [InlineData("(1 < 2", 3, "expected ')', found '<'")]
    [InlineData("1 + * 2 < 3", 4, "found '*'")]
    [InlineData("ap scratch < 3", 3, "expected '(' after 'ap'")]
    [InlineData("ap(scratch < 3", 14, "expected ')' here")]
    [InlineData("abs(1, 2) < 3", 0, "abs takes one value")]
    [InlineData("min(1) < 3", 0, "min takes two values or more")]
    [InlineData("1.2.3 < 3", 0, "'1.2.3' is no number")]
    [InlineData("1 < 2 §", 6, "found '§'")]
    public void A_mistake_is_named_with_its_place(string text, int position, string words)
    {
        var mistake = Assert.Throws<ClaimMistake>(() => new ClaimParser(text, (_, _) => new NumberNode(0)).Read());

        Assert.Equal(position, mistake.Position);
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
    }
}
