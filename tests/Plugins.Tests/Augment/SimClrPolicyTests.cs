using System.Globalization;
using System.Text.Json;
using Plugins.Augment.SimClr;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Pixels;
using Vision.Seeding;
using Workbench.Sdk.Augment;
using Workbench.Sdk.Plugins;

namespace Plugins.Tests.Augment;

/// <summary>Pixel operations against <c>golden/make_simclr.py</c> (torchvision on 8-bit tensors), and the policy made of them.</summary>
public sealed class SimClrPolicyTests
{
    private static readonly Lazy<JsonElement> Golden =
        new(() => JsonDocument.Parse(Repository.Read("tests/Plugins.Tests/Augment/golden/simclr.json")).RootElement);

    private delegate void Operation(PixelRegion region, double[] arguments);

    [Fact]
    public void Hue_equals_torchvisions_to_the_byte() => Compare("hue", (region, a) => HueTurn.Apply(region, a[0]), mostDifference: 0, mostShare: 0);

    [Fact]
    public void Blur_equals_torchvisions_but_for_halves_that_round_either_way() =>
        Compare("blur", (region, a) => GaussianBlur.Apply(region, (int)a[0], a[1]), mostDifference: 1, mostShare: 0.002);

    [Fact]
    public void Brightness_equals_torchvisions_to_the_byte() =>
        Compare("brightness", (region, a) => Enhance.Brightness(region, a[0]), mostDifference: 0, mostShare: 0);

    // Torchvision keeps fractions of the grey and of its mean; Pillow, and we, round both to a byte first.
    [Fact]
    public void Contrast_and_saturation_differ_from_torchvisions_by_the_rounding_of_grey()
    {
        Compare("contrast", (region, a) => Enhance.Contrast(region, a[0]), mostDifference: 1, mostShare: 1);
        Compare("saturation", (region, a) => Enhance.Color(region, a[0]), mostDifference: 1, mostShare: 1);
    }

    [Fact]
    public void Without_strength_grey_and_blur_it_is_the_crop()
    {
        var policy = Policy(new SimClrOptions { Strength = 0, Grayscale = 0, Blur = 0 });
        var crop = new Plugins.Augment.RandomResizedCrop.RandomResizedCropPolicy(new(), 64, 48);

        Assert.All(Enumerable.Range(1, 20), seed =>
        {
            var (view, plain) = (policy.Apply(Noisy(), new SeededRandom((ulong)seed)), crop.Apply(Noisy(), new SeededRandom((ulong)seed)));
            Assert.Equal(plain.Image.Pixels, view.Image.Pixels);
        });
    }

    [Fact]
    public void Each_operation_happens_as_often_as_asked()
    {
        var policy = (ISteppedPolicy)Policy(new SimClrOptions());
        var happened = new Dictionary<string, int>();

        for (var seed = 1; seed <= 400; seed++)
        {
            foreach (var step in policy.Explain(Noisy(), new SeededRandom(Hash.Of(seed, 3))).Where(step => step.Drawn != "no"))
            {
                happened[step.Operation] = happened.GetValueOrDefault(step.Operation) + 1;
            }
        }

        Assert.InRange(happened["hue"], 280, 360);
        Assert.Equal(happened["hue"], happened["contrast"]);
        Assert.InRange(happened["grey"], 50, 110);
        Assert.InRange(happened["blur"], 160, 240);
    }

    private static IAugmentPolicy Policy(SimClrOptions options) => new SimClrPlugin().Create(options, new BuildContext { ImageSize = (64, 48) });

    private static Sample Noisy()
    {
        var image = Image();
        return new Sample { ImageId = 1, Image = image, OriginalSize = (image.Width, image.Height), Transform = ImageTransform.Identity };
    }

    private static RgbImage Image() =>
        new(Golden.Value.GetProperty("width").GetInt32(), Golden.Value.GetProperty("height").GetInt32(),
            Golden.Value.GetProperty("image").GetBytesFromBase64());

    private static void Compare(string name, Operation operation, int mostDifference, double mostShare)
    {
        Assert.All(Golden.Value.GetProperty(name).EnumerateObject(), entry =>
        {
            var image = Image();
            operation(PixelRegion.Of(image), [.. entry.Name.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]);
            var differences = entry.Value.GetBytesFromBase64().Zip(image.Pixels, (expected, actual) => Math.Abs(expected - actual)).ToArray();
            Assert.InRange(differences.Max(), 0, mostDifference);
            Assert.InRange(differences.Count(difference => difference > 0), 0, mostShare * differences.Length);
        });
    }
}
