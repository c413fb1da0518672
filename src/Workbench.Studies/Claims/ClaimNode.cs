namespace Workbench.Studies.Claims;

/// <summary>A part of a claim's inequality.</summary>
internal abstract record ClaimNode;

/// <summary>A number, written or worked out from lineages.</summary>
internal sealed record NumberNode(double Value) : ClaimNode;

/// <summary>A sum, difference, product or quotient.</summary>
internal sealed record ArithmeticNode(char Operator, ClaimNode Left, ClaimNode Right) : ClaimNode;

/// <summary><c>abs</c>, <c>min</c> or <c>max</c>.</summary>
internal sealed record CallNode(string Function, IReadOnlyList<ClaimNode> Arguments) : ClaimNode;

/// <summary>A number of the final evaluation, mean over some cells: the seeds of one condition.</summary>
/// <param name="Metric">Its name as written.</param>
/// <param name="Cells">Positions in the grid's cells.</param>
internal sealed record MetricNode(string Metric, IReadOnlyList<int> Cells) : ClaimNode;

/// <summary>A cost, ancestors included, mean over some cells.</summary>
internal sealed record CounterNode(string Counter, IReadOnlyList<int> Cells) : ClaimNode;

/// <summary>How many of some cells failed or diverged.</summary>
internal sealed record DivergedNode(IReadOnlyList<int> Cells) : ClaimNode;

/// <summary>A whole claim.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Operator"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
/// <param name="Right">The right side.</param>
internal sealed record ClaimInequality(ClaimNode Left, string Operator, ClaimNode Right)
{
    /// <summary>Left minus right.</summary>
    public ClaimNode Difference { get; } = new ArithmeticNode('-', Left, Right);

    /// <summary>It holds where the difference is above zero, else where it is below.</summary>
    public bool IsGreater => Operator[0] == '>';

    /// <summary>Whether it holds for a difference that is known exactly.</summary>
    public bool HoldsFor(double difference) => Operator switch
    {
        "<" => difference < 0,
        "<=" => difference <= 0,
        ">" => difference > 0,
        _ => difference >= 0,
    };

    /// <summary>Every part, both sides.</summary>
    public IEnumerable<ClaimNode> Parts() => PartsOf(Difference);

    private static IEnumerable<ClaimNode> PartsOf(ClaimNode node) => node switch
    {
        ArithmeticNode both => PartsOf(both.Left).Concat(PartsOf(both.Right)),
        CallNode call => call.Arguments.SelectMany(PartsOf),
        _ => [node],
    };
}
