using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the backbone.</summary>
public sealed record MyPartOptions
{
    /// <summary>Channels of the first map; each further one has twice as many.</summary>
    [Range(8, 512)]
    public int Width { get; init; } = 32;
}
