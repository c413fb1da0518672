using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>The images on which two runs made different numbers of errors.</summary>
public sealed record FlipList
{
    /// <summary>The run held against.</summary>
    public required FlipSide Before { get; init; }

    /// <summary>The run looked at.</summary>
    public required FlipSide After { get; init; }

    /// <summary>The number whose difference the images are weighed by.</summary>
    public required string Metric { get; init; }

    /// <summary>What was scored, from <see cref="FlipOptions.Score"/> on.</summary>
    public required double Score { get; init; }

    /// <summary>Overlap from which a detection is right, as a share; NaN for classification.</summary>
    public required double Overlap { get; init; }

    /// <summary>Images scored.</summary>
    public required int Images { get; init; }

    /// <summary>Those that turned, the weightiest first.</summary>
    public required IReadOnlyList<Flip> Flips { get; init; }

    /// <summary>Why the order is by errors and not by influence, in words; empty when it is by influence.</summary>
    public required string Note { get; init; }

    /// <summary>Each image has one label and one answer.</summary>
    public bool IsClassification => double.IsNaN(Overlap);

    /// <summary>Images with fewer errors than before.</summary>
    public int Right => Flips.Count(flip => flip.Turn == Turn.Right);

    /// <summary>Images with more errors than before.</summary>
    public int Wrong => Flips.Count(flip => flip.Turn == Turn.Wrong);
}

/// <summary>A run and the evaluation of it that was looked at.</summary>
/// <param name="Run">The run.</param>
/// <param name="Evaluation">The evaluation.</param>
public sealed record FlipSide(Run Run, EvaluationEvent Evaluation);

/// <summary>Which way an image turned.</summary>
public enum Turn
{
    /// <summary>As many errors as before.</summary>
    None,

    /// <summary>Fewer errors.</summary>
    Right,

    /// <summary>More errors.</summary>
    Wrong,
}

/// <summary>An image that turned.</summary>
/// <param name="ImageId">Its id.</param>
/// <param name="Before">Counts of the run held against.</param>
/// <param name="After">Counts of the run looked at.</param>
/// <param name="Influence">Points of the ranking number's difference that would be gone without this image; NaN when not worked out.</param>
public sealed record Flip(long ImageId, ImageCounts Before, ImageCounts After, double Influence)
{
    /// <summary>Which way.</summary>
    public Turn Turn => After.Errors == Before.Errors ? Turn.None : After.Errors < Before.Errors ? Turn.Right : Turn.Wrong;
}
