namespace Terminal.Bench;

/// <summary>What a figure may be at most, and whether it is.</summary>
/// <param name="Text">As the table shows it.</param>
/// <param name="IsKept">Whether this figure keeps it.</param>
internal sealed record Limits(string Text, bool IsKept)
{
    /// <summary>One number.</summary>
    public static Limits Most(double value, double limit) => new($"{limit:0}", value <= limit);

    /// <summary>Two numbers.</summary>
    public static Limits Both(double first, double firstLimit, double second, double secondLimit) =>
        new($"{firstLimit:0} / {secondLimit:0}", first <= firstLimit && second <= secondLimit);

    /// <summary>A check that passes or fails.</summary>
    public static Limits Pass(bool isKept) => new("clean", isKept);
}
