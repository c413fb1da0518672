using Vision.Images;
using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>Another operation inside boxes: each box, in random order, with a third of the probability; only its own
/// pixels change, and no label moves.</summary>
/// <remarks>The third is from the published detection policies: fewer objects that overlap are distorted. Crowd regions are left alone.</remarks>
/// <param name="inner">What is done to the pixels.</param>
public sealed class OnlyInBoxes(Operation inner) : Operation
{
    private const double Share = 1.0 / 3;

    /// <inheritdoc/>
    public override string Name => $"{inner.Name}_Only_BBoxes";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => inner.Argument(magnitude, sizes.InBox, random);

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random) => inner.Change(region, argument, random);

    /// <inheritdoc/>
    public override bool Apply(Draft draft, double argument, double probability, Random random)
    {
        var windows = draft.Sample.Instances.Where(instance => !instance.IsCrowd).Select(instance => PixelWindow.Around(instance.Box)).ToArray();
        random.Shuffle(windows);
        var isDone = false;
        foreach (var window in windows)
        {
            if (random.NextDouble() < probability * Share)
            {
                isDone = true;
                Change(draft.Pixels.Part(window), argument, random);
            }
        }

        return isDone;
    }

    /// <inheritdoc/>
    public override string Words(double argument) => inner.Words(argument);
}
