using Vision.Images;
using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>A grey square around a random place; objects stay (DeVries and Taylor 2017).</summary>
public sealed class CutoutOperation : Operation
{
    /// <inheritdoc/>
    public override string Name => "Cutout";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => Math.Truncate(sizes.Cutout * magnitude / Levels);

    /// <inheritdoc/>
    public override void Change(PixelRegion region, double argument, Random random)
    {
        if (region.Width == 0)
        {
            return;
        }

        var (x, y, half) = (random.Next(region.Width), random.Next(region.Height), (int)argument);
        region.Part(new PixelWindow(x - half, y - half, 2 * half, 2 * half)).Fill(Fill);
    }

    /// <inheritdoc/>
    public override string Words(double argument) => $"{2 * argument:0} px square";
}
