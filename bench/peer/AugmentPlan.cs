using System.Text.Json;
using Plugins.Augment.Choices;
using Plugins.Augment.Detection;
using Plugins.Augment.Operations;
using Plugins.Augment.S4;
using Vision.Data;
using Vision.Images;
using Vision.Seeding;

namespace Peer.Bench;

/// <summary>What Augment-S4 draws for every image, written down so that the peer does the same.</summary>
/// <remarks>Draws in the order of <see cref="DetectionPolicy"/>; that both sides make the same pixels is checked before anything is timed.</remarks>
internal static class AugmentPlan
{
    /// <summary>Columns and rows of the input.</summary>
    public const int Size = 640;

    /// <summary>The random source of an image.</summary>
    public static Random Source(int index) => new SeededRandom(Hash.Of(1, 0, index));

    /// <summary>Writes the plan: per image its pixels as PNG, operations with their numbers, and the view.</summary>
    /// <remarks>PNG, because two JPEG decoders do not give the same pixels.</remarks>
    public static void Write(Dataset dataset, string folder, string path)
    {
        var options = new S4Options();
        var choice = new RandAugmentChoice(options.Operations, options.Magnitude, options.Identity);
        var sizes = new OperationSizes(options.Translate, options.Cutout);
        var view = new ScaleAndCrop(options, (Size, Size));
        File.WriteAllText(path, JsonSerializer.Serialize(dataset.Images.Select((record, index) =>
        {
            var random = Source(index);
            var image = dataset.Decode(record);
            var file = Path.Combine(folder, $"{record.Id}.png");
            ImageEncoder.WritePng(image, file);
            var drawn = view.Draw(image, random);
            var operations = choice.Draw(random).Uses.Select(use =>
            {
                var argument = use.Operation.Argument(use.Magnitude, sizes, random);
                random.NextDouble(); // whether it happens: always
                return new { name = use.Operation.Name, numbers = Numbers(use.Operation, argument, image.Width, image.Height, random) };
            }).ToArray();
            return new
            {
                file,
                operations,
                size = new[] { drawn.Width, drawn.Height },
                window = new[] { drawn.Window.X, drawn.Window.Y, drawn.Window.Width, drawn.Window.Height },
                flip = drawn.IsFlipped,
            };
        })));
    }

    private static double[] Numbers(Operation operation, double argument, int width, int height, Random random)
    {
        switch (operation)
        {
            case WarpOperation warp:
                var back = warp.Motion(width, height, argument).Inverse;
                return [back.ScaleX, back.SkewX, back.ShiftX, back.SkewY, back.ScaleY, back.ShiftY];
            case CutoutOperation:
                var (x, y) = (random.Next(width), random.Next(height));
                return [Math.Max(x - argument, 0), Math.Max(y - argument, 0), Math.Min(x + argument, width), Math.Min(y + argument, height)];
            default:
                return [argument];
        }
    }
}
