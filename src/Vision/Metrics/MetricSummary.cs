using Vision.Data;

namespace Vision.Metrics;

/// <summary>The numbers of one evaluation or of one bootstrap draw; shares 0..1, NaN where there is nothing to measure (the COCO API says -1).</summary>
public sealed record MetricSummary
{
    /// <summary>Names of the numbers: AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm, ARl for boxes and masks.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The numbers, in the COCO API's order.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The categories, ascending by id.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>The first number per category; NaN where the category has no counted label.</summary>
    public required IReadOnlyList<double> PerCategory { get; init; }

    /// <summary>The number of a name; NaN when it is undefined.</summary>
    /// <exception cref="ArgumentException">No number has that name.</exception>
    public double this[string name] => Names.ToList().IndexOf(name) is >= 0 and var position
        ? Values[position]
        : throw new ArgumentException($"No number '{name}'. Known: {string.Join(", ", Names)}.");
}

/// <summary>Scores that can be computed again with another weight per image: what a bootstrap over images needs.</summary>
public interface IWeightedScore
{
    /// <summary>The images, ascending by id; weights come in this order. Two scores can be paired when these are the same.</summary>
    IReadOnlyList<long> ImageIds { get; }

    /// <summary>The numbers when each image counts as often as its weight says. Safe from many threads at once.</summary>
    /// <param name="imageWeights">One number, 0 or more, per image; empty for one each.</param>
    MetricSummary Score(ReadOnlySpan<int> imageWeights);
}
