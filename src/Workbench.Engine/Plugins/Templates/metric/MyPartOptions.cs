using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the metric.</summary>
public sealed record MyPartOptions
{
    /// <summary>An image counts as right when its class is among this many best scores.</summary>
    [Range(1, 1000)]
    public int Top { get; init; } = 1;
}
