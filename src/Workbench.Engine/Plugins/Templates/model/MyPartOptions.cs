using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the model.</summary>
public sealed record MyPartOptions
{
    /// <summary>Share of pooled features dropped in training.</summary>
    [Range(0.0, 0.95)]
    public double Dropout { get; init; } = 0.1;
}
