using System.Globalization;
using Vision.Images;
using Vision.Pixels;

namespace Plugins.Augment.Operations;

/// <summary>A grey rectangle around a random place of one random box, 0.75 of its sides at magnitude 10; objects stay.</summary>
public sealed class BoxCutoutOperation : Operation
{
    private const double MostShare = 0.75;

    /// <inheritdoc/>
    public override string Name => "BBox_Cutout";

    /// <inheritdoc/>
    public override double Argument(double magnitude, OperationSizes sizes, Random random) => MostShare * magnitude / Levels;

    /// <summary>Cuts from the whole region.</summary>
    public override void Change(PixelRegion region, double argument, Random random) =>
        Cut(region, new PixelWindow(0, 0, region.Width, region.Height), argument, random);

    /// <inheritdoc/>
    public override bool Apply(Draft draft, double argument, double probability, Random random)
    {
        var boxes = draft.Sample.Instances.Where(instance => !instance.IsCrowd).Select(instance => instance.Box).ToArray();
        if (random.NextDouble() >= probability || boxes.Length == 0)
        {
            return false;
        }

        Cut(draft.Pixels, PixelWindow.Around(boxes[random.Next(boxes.Length)]), argument, random);
        return true;
    }

    /// <inheritdoc/>
    public override string Words(double argument) => string.Create(CultureInfo.InvariantCulture, $"{argument:0.00} of a box");

    // The rectangle may leave the box, not the picture.
    private static void Cut(PixelRegion region, PixelWindow box, double share, Random random)
    {
        var (halfWidth, halfHeight) = ((int)(share * box.Width / 2), (int)(share * box.Height / 2));
        var (x, y) = (box.X + random.Next(box.Width), box.Y + random.Next(box.Height));
        region.Part(new PixelWindow(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight)).Fill(Fill);
    }
}
