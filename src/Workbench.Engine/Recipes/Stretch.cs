using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Engine.Recipes;

/// <summary>A stretch of training as recipes write it: <c>2x</c>, <c>30ep</c> (epochs), <c>2000it</c> (iterations), or without a unit a share of
/// the run.</summary>
/// <remarks>
/// The papers' terms: 1x is 90 000 iterations at batch 16 on COCO's 118 287 images. Other data and batches keep the passes over the data, so
/// that <c>2x</c> means 24.35 epochs everywhere.
/// </remarks>
/// <param name="Amount">How many of the unit.</param>
/// <param name="Unit"><c>x</c>, <c>ep</c>, <c>it</c>, or empty for a share.</param>
internal sealed partial record Stretch(double Amount, string Unit)
{
    private const double IterationsPerX = 90_000;
    private const double PaperBatch = 16;
    private const double PaperImages = 118_287;

    /// <summary>The text as a stretch, or null where it is none.</summary>
    public static Stretch? Parse(string text) => Words().Match(text) is { Success: true } match
        ? new(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value)
        : null;

    /// <summary>How many iterations of the paper's 90 000 a run of 1x are one here: the same share of a pass over the data.</summary>
    public static double PerIteration(int images, int batch) => PaperBatch / PaperImages * images / batch;

    /// <summary>Iterations, before they are rounded.</summary>
    /// <param name="images">Training images.</param>
    /// <param name="batch">Images per step.</param>
    /// <param name="run">Iterations of the whole run; not looked at where there is a unit.</param>
    public double Iterations(int images, int batch, long run = 0) => Unit switch
    {
        "x" => Amount * IterationsPerX * PerIteration(images, batch),
        "ep" => Amount * images / batch,
        "it" => Amount,
        _ => Amount * run,
    };

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)(x|ep|it|)$")]
    private static partial Regex Words();
}
