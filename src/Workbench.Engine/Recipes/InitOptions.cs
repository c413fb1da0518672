using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>Where the first weights come from.</summary>
public sealed record InitOptions
{
    /// <summary><c>scratch</c>, <c>run:ID</c> (another run's last checkpoint; <c>run:ID@best</c> its best), or a
    /// <c>.pth</c>, <c>.pkl</c> or <c>.safetensors</c> file, or the <c>.index.json</c> of several.</summary>
    public string From { get; init; } = "scratch";

    /// <summary>How many stages of the backbone stay fixed, from the stem on (Detectron's FREEZE_AT); 0 trains all, as scratch must.</summary>
    [Range(0, 5)]
    public int Freeze { get; init; }

    /// <summary>What to take from the source: <c>backbone</c> or <c>all</c>. Weights that fit nowhere are listed.</summary>
    [AllowedValues("backbone", "all")]
    public string Part { get; init; } = "backbone";

    /// <summary>The section of the file to look in, for example <c>ema</c> or <c>teacher</c>; empty looks everywhere.</summary>
    public string Section { get; init; } = "";

    /// <summary>What stands before the network's names in the file, for example <c>module.encoder_q</c>; empty finds it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Start from what fits when the file has not all of the network, or more of its layers; otherwise such a file is refused.</summary>
    public bool Partial { get; init; }
}
