using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>One operation of AutoAugment and RandAugment. A class of this kind with a constructor without parameters is
/// in <see cref="OperationList"/>.</summary>
/// <remarks>Used from many threads; what is drawn comes from the given source.</remarks>
public abstract class Operation
{
    /// <summary>The largest magnitude of the papers' tables; larger ones go on along the line.</summary>
    protected const double Levels = 10;

    /// <summary>Grey of pixels that come from nowhere.</summary>
    protected const byte Fill = 128;

    /// <summary>As in the papers, for example <c>ShearX</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The number that a magnitude stands for: degrees, pixels, a factor. Draws the sign where there is one.</summary>
    /// <param name="magnitude">0 to 30.</param>
    /// <param name="sizes">For operations that count pixels.</param>
    /// <param name="random">For the sign.</param>
    public abstract double Argument(double magnitude, OperationSizes sizes, Random random);

    /// <summary>Changes pixels in place; objects are not its business.</summary>
    public abstract void Change(PixelRegion region, double argument, Random random);

    /// <summary>Does it to the whole sample with a probability; true when it was done. Operations that move pixels move the objects too.</summary>
    public virtual bool Apply(Draft draft, double argument, double probability, Random random)
    {
        if (random.NextDouble() >= probability)
        {
            return false;
        }

        Change(draft.Pixels, argument, random);
        return true;
    }

    /// <summary>The argument for people; empty when there is none.</summary>
    public virtual string Words(double argument) => "";
}
