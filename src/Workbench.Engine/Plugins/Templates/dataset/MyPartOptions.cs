using System.ComponentModel.DataAnnotations;

namespace MyPart;

/// <summary>Settings of the dataset format.</summary>
public sealed record MyPartOptions
{
    /// <summary>The folder with <c>SPLIT.csv</c> and the images it names.</summary>
    [Required(ErrorMessage = "is the folder of the data and must be given, for example with --set data.root=DIR")]
    public string Root { get; init; } = "";
}
