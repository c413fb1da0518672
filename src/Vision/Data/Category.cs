namespace Vision.Data;

/// <summary>A class of objects.</summary>
/// <param name="Id">The id the data file uses (COCO: 1..90 with gaps). Networks use the position in <see cref="Dataset.Categories"/> instead.</param>
/// <param name="Name">The name shown to people.</param>
public sealed record Category(int Id, string Name)
{
    /// <summary>The id as JSON where the data file has another: a text, or a number that does not fit; else null.</summary>
    public string? IdInFile { get; init; }
}
