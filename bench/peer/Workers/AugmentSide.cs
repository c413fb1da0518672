using System.Diagnostics;
using Plugins.Augment.Operations;
using Plugins.Augment.S4;
using Vision.Data;
using Vision.Images;
using Vision.Loading;
using Vision.Pixels;
using Vision.Seeding;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Peer.Bench.Workers;

/// <summary>The Workbench's Augment-S4 on decoded images.</summary>
internal sealed class AugmentSide : ISide
{
    /// <summary>What can be asked for alone.</summary>
    public static IReadOnlyList<string> Parts { get; } =
        ["AutoContrast", "Equalize", "Posterize", "Color", "Contrast", "Brightness", "Sharpness", "SolarizeAdd", "Rotate", "ShearX", "ShearY", "TranslateX",
            "resize-crop", "flip"];

    private readonly IAugmentPolicy _policy = new S4Plugin().Create(new S4Options(), new BuildContext { ImageSize = (AugmentPlan.Size, AugmentPlan.Size) });
    private readonly Sample[] _samples;

    public AugmentSide(Settings settings)
    {
        var dataset = LoaderData.Read(settings);
        var reader = new SampleReader(dataset, 0);
        _samples = [.. Enumerable.Range(0, dataset.Images.Count).Select(reader.Read)];
    }

    public IReadOnlyDictionary<string, object> Facts() => new Dictionary<string, object>
    {
        [".NET"] = Environment.Version.ToString(),
    };

    public IReadOnlyDictionary<string, object> Do(string request, string[] arguments)
    {
        if (request == "check")
        {
            return new Dictionary<string, object> { ["ms"] = 0, ["sums"] = _samples.Select((sample, index) => Checksum(Augmented(index).Image)).ToArray() };
        }

        var start = Stopwatch.GetTimestamp();
        var pixels = 0L;
        for (var index = 0; index < _samples.Length; index++)
        {
            pixels += request == "part" ? Part(arguments[0], _samples[index]) : Augmented(index).Image.Width;
        }

        var ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new Dictionary<string, object> { ["ms"] = request == "part" ? ms / _samples.Length : ms, ["images"] = _samples.Length, ["check"] = pixels };
    }

    public void Dispose()
    {
    }

    private Sample Augmented(int index) => _policy.Apply(_samples[index], AugmentPlan.Source(index));

    private static long Part(string name, Sample sample)
    {
        var (width, height) = (sample.Image.Width, sample.Image.Height);
        switch (name)
        {
            case "flip":
                return ImageFlip.Horizontal(sample.Image).Width;
            case "resize-crop":
                var window = new PixelWindow(0, 0, Math.Min(width * 5 / 4, AugmentPlan.Size), Math.Min(height * 5 / 4, AugmentPlan.Size));
                return ImageResize.Bilinear(sample.Image, width * 5 / 4, height * 5 / 4, window).Width;
            default:
                var operation = OperationList.Find(name);
                using (var draft = new Draft(sample))
                {
                    operation.Apply(draft, operation.Argument(10, new OperationSizes(100, 40), new SeededRandom(1)), 1, new SeededRandom(1));
                    return draft.Sample.Image.Width;
                }
        }
    }

    // Position counts, so that exchanged pixels are seen.
    private static long Checksum(RgbImage image)
    {
        var sum = 0L;
        for (var at = 0; at < image.Pixels.Length; at++)
        {
            sum = (sum + image.Pixels[at] * (at % 65521 + 1L)) % 2147483647;
        }

        return sum;
    }
}
