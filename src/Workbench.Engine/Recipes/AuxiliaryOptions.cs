using System.ComponentModel.DataAnnotations;

namespace Workbench.Engine.Recipes;

/// <summary>The second stream of images: which of them, and how they are fed. It is normalised as the first.</summary>
public sealed record AuxiliaryOptions
{
    /// <summary>The split to take.</summary>
    public string Split { get; init; } = "train";

    /// <summary>Number of images to use, drawn with <c>splits.seed</c>; 0 means all.</summary>
    [Range(0, int.MaxValue)]
    public int Count { get; init; }

    /// <summary>Leaves out images whose file name is among the training images': for a second stream from the same folder as the first.</summary>
    public bool ExcludeTrain { get; init; }

    /// <summary>Images per step, beside those of <c>loop.batch</c>.</summary>
    [Range(1, 65536)]
    public int Batch { get; init; } = 16;

    /// <summary>Columns of the input in pixels; 0 takes <c>input.width</c>. With <c>height</c>, fits the second stream into one size of its own also where
    /// <c>input.shorter</c> is set.</summary>
    [Range(0, 4096)]
    public int Width { get; init; }

    /// <summary>Rows of the input in pixels; 0 takes <c>input.height</c>.</summary>
    [Range(0, 4096)]
    public int Height { get; init; }

    /// <summary>The input of the second stream.</summary>
    /// <param name="first">That of the first.</param>
    internal InputOptions Input(InputOptions first) => Width == 0 && Height == 0 ? first
        : first with { Shorter = 0, Width = Width > 0 ? Width : first.Width, Height = Height > 0 ? Height : first.Height };
}
