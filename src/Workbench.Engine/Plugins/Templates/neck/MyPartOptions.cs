using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the neck.</summary>
public sealed record MyPartOptions
{
    /// <summary>Channels of every map.</summary>
    [Range(1, 4096)]
    public int Channels { get; init; } = 128;
}
