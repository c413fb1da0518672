using System.Globalization;
using Plugins.Augment.Operations;
using Plugins.Augment.RandomResizedCrop;
using Vision.Data;
using Vision.Pixels;
using Workbench.Sdk.Augment;

namespace Plugins.Augment.SimClr;

/// <summary>One view of an image for contrastive learning: crop and flip, colour jitter in random order, grey, blur (SimCLR, appendix A).</summary>
/// <param name="options">Strengths and probabilities.</param>
/// <param name="width">Columns of the input.</param>
/// <param name="height">Rows of the input.</param>
public sealed class SimClrPolicy(SimClrOptions options, int width, int height) : ISteppedPolicy
{
    private const double LeastSigma = 0.1, MostSigma = 2;

    private readonly RandomResizedCropPolicy _crop = new(options.RandomResized, width, height);

    /// <inheritdoc/>
    public Sample Apply(Sample sample, Random random)
    {
        using var draft = new Draft(_crop.Apply(sample, random));
        Change(draft, random, shown: null);
        return draft.Keep(draft.Sample);
    }

    /// <inheritdoc/>
    public IReadOnlyList<AugmentStep> Explain(Sample sample, Random random)
    {
        var shown = _crop.Explain(sample, random).ToList();
        using var draft = new Draft(shown[^1].Sample);
        Change(draft, random, shown);
        return shown;
    }

    private void Change(Draft draft, Random random, List<AugmentStep>? shown)
    {
        // Drawn whether or not they are used, so that one probability does not shift the other numbers.
        var (isJittered, isGrey, isBlurred) = (random.NextDouble() < options.Jitter, random.NextDouble() < options.Grayscale,
            random.NextDouble() < options.Blur);
        var jitters = new (string Name, double Argument)[] { ("brightness", Factor(random)), ("contrast", Factor(random)), ("saturation", Factor(random)),
            ("hue", Turn(random)) };
        random.Shuffle(jitters);
        var sigma = LeastSigma + (MostSigma - LeastSigma) * random.NextDouble();
        foreach (var (name, argument) in jitters)
        {
            Do(name, isJittered && options.Strength > 0, argument);
        }

        Do("grey", isGrey, 0);
        Do("blur", isBlurred, sigma);

        void Do(string name, bool happens, double argument)
        {
            if (happens)
            {
                Operate(name, draft.Pixels, argument);
            }

            shown?.Add(new(name, !happens ? "no" : name == "grey" ? "yes" : argument.ToString("0.00", CultureInfo.InvariantCulture), draft.Snapshot()));
        }
    }

    private void Operate(string name, PixelRegion region, double argument)
    {
        switch (name)
        {
            case "brightness":
                Enhance.Brightness(region, argument);
                break;
            case "contrast":
                Enhance.Contrast(region, argument);
                break;
            case "hue":
                HueTurn.Apply(region, argument);
                break;
            case "blur":
                GaussianBlur.Apply(region, GaussianBlur.SizeFor(Math.Min(width, height)), argument);
                break;
            default:
                Enhance.Color(region, argument);
                break;
        }
    }

    private double Factor(Random random) => Math.Max(0, 1 + 0.8 * options.Strength * (2 * random.NextDouble() - 1));

    private double Turn(Random random) => Math.Min(0.5, 0.2 * options.Strength) * (2 * random.NextDouble() - 1);
}
