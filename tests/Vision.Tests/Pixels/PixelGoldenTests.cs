using System.Text.Json;
using Vision.Geometry;
using Vision.Images;
using Vision.Pixels;
using Vision.Tests.Data;

namespace Vision.Tests.Pixels;

public sealed class PixelGoldenTests
{
    private const byte Grey = 128;

    [Theory]
    [InlineData("equalize", 3)]
    [InlineData("autocontrast", 3)]
    [InlineData("invert", 3)]
    [InlineData("posterize", 12)]
    [InlineData("solarize", 12)]
    [InlineData("solarize-add", 12)]
    [InlineData("color", 15)]
    [InlineData("contrast", 15)]
    [InlineData("brightness", 12)]
    [InlineData("sharpness", 15)]
    [InlineData("affine", 21)]
    [InlineData("turn", 12)]
    public void An_operation_agrees_with_pillow_to_the_pixel(string operation, int count)
    {
        var folder = GoldenFolder();
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")));
        var cases = golden.RootElement.GetProperty("cases").EnumerateArray().Where(entry => entry.GetProperty("operation").GetString() == operation).ToArray();

        Assert.Equal(count, cases.Length);
        Assert.All(cases, entry =>
        {
            var image = Read(folder, entry.GetProperty("picture").GetString() + ".png");
            double[] numbers = [.. entry.GetProperty("numbers").EnumerateArray().Select(number => number.GetDouble())];
            var result = Apply(operation, image, numbers);
            var expected = Read(folder, entry.GetProperty("file").GetString()!);
            Assert.Equal(0, expected.Pixels.Zip(result.Pixels, (a, b) => Math.Abs(a - b)).Max());
        });
    }

    private static RgbImage Apply(string operation, RgbImage image, double[] numbers)
    {
        var region = PixelRegion.Of(image);
        switch (operation)
        {
            case "equalize": Histograms.Equalize(region); break;
            case "autocontrast": Histograms.AutoContrast(region); break;
            case "invert": Tones.Invert(region); break;
            case "posterize": Tones.Posterize(region, (int)numbers[0]); break;
            case "solarize": Tones.Solarize(region, (int)numbers[0]); break;
            case "solarize-add": Tones.SolarizeAdd(region, (int)numbers[0]); break;
            case "color": Enhance.Color(region, numbers[0]); break;
            case "contrast": Enhance.Contrast(region, numbers[0]); break;
            case "brightness": Enhance.Brightness(region, numbers[0]); break;
            case "sharpness": Sharpness.Apply(region, numbers[0]); break;
            case "affine": return Warped(image, new ImageTransform(numbers[0], numbers[4], numbers[2], numbers[5], numbers[1], numbers[3]));
            default: return Warped(image, Turn(image, numbers[0]));
        }

        return image;
    }

    private static RgbImage Warped(RgbImage image, ImageTransform back)
    {
        var result = new RgbImage(image.Width, image.Height);
        AffineWarp.Nearest(PixelRegion.Of(image), PixelRegion.Of(result), back, Grey);
        return result;
    }

    private static ImageTransform Turn(RgbImage image, double degrees)
    {
        var (b, a) = Math.SinCos(degrees * Math.PI / 180);
        var (x, y) = (image.Width / 2.0, image.Height / 2.0);
        return new(a, a, x - a * x - b * y, y + b * x - a * y, b, -b);
    }

    private static RgbImage Read(string folder, string file) => ImageDecoder.Decode(File.ReadAllBytes(Path.Combine(folder, file)));

    private static string GoldenFolder()
    {
        var root = SharedData.Repository();
        Assert.SkipWhen(root is null, "needs the repository for the golden files; set WORKBENCH_ROOT");
        return Path.Combine(root!, "tests", "Vision.Tests", "Pixels", "golden");
    }
}
