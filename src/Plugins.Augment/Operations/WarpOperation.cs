using System.Buffers;
using Vision.Geometry;
using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>An operation that moves pixels, and objects with them.</summary>
public abstract class WarpOperation : Operation
{
    /// <summary>Old places to new ones.</summary>
    /// <param name="width">Columns of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="argument">Degrees, pixels or pixels per pixel.</param>
    public abstract ImageTransform Motion(int width, int height, double argument);

    /// <inheritdoc/>
    public override bool Apply(Draft draft, double argument, double probability, Random random)
    {
        if (random.NextDouble() >= probability)
        {
            return false;
        }

        // Nothing moves at magnitude 0, which some published policies have.
        if (argument != 0)
        {
            draft.Warp(Motion(draft.Sample.Image.Width, draft.Sample.Image.Height, argument));
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random)
    {
        if (region.Width == 0 || argument == 0)
        {
            return;
        }

        var scratch = ArrayPool<byte>.Shared.Rent(region.Width * region.Height * 3);
        var source = new PixelRegion(scratch, region.Width, region.Height, region.Width * 3);
        region.CopyTo(source);
        AffineWarp.Nearest(source, region, Motion(region.Width, region.Height, argument).Inverse, Fill);
        ArrayPool<byte>.Shared.Return(scratch);
    }

    /// <summary>With a random sign: as often to one side as to the other.</summary>
    protected static double Signed(double value, Random random) => random.NextDouble() < 0.5 ? value : -value;
}
