using System.Text.Json;
using Vision.Images;
using Vision.Pixels;
using Vision.Tests.Data;

namespace Vision.Tests.Images;

public sealed class ImageGeometryTests
{
    [Fact]
    public void Resizing_agrees_with_pillow()
    {
        var root = SharedData.Repository();
        Assert.SkipWhen(root is null, "needs the repository for the golden file; set WORKBENCH_ROOT");
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(root!, "tests", "Vision.Tests", "Images", "golden", "resize.json")));

        foreach (var entry in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            int Number(string name) => entry.GetProperty(name).GetInt32();
            var resized = ImageResize.Bilinear(Formula(Number("width"), Number("height")), Number("toWidth"), Number("toHeight"));

            var expected = entry.GetProperty("pixels").GetBytesFromBase64();
            Assert.Equal(expected.Length, resized.Pixels.Length);
            Assert.Equal(0, expected.Zip(resized.Pixels, (a, b) => Math.Abs(a - b)).Max());
        }
    }

    [Fact]
    public void A_window_of_the_resized_image_is_the_same_as_resizing_and_cutting()
    {
        var image = Some.Noise(53, 37, seed: 4);
        foreach (var (width, height) in new[] { (20, 20), (53, 37), (80, 61), (53, 20) })
        {
            var window = new PixelWindow(5, 3, 13, 11);

            var direct = ImageResize.Bilinear(image, width, height, window);

            Assert.Equal(ImageCrop.Cut(ImageResize.Bilinear(image, width, height), window).Pixels, direct.Pixels);
        }
    }

    [Fact]
    public void Flipping_twice_gives_the_image_back_and_does_not_change_it()
    {
        var image = Some.Noise(11, 5, seed: 1);
        var before = image.Pixels.ToArray();

        var flipped = ImageFlip.Horizontal(image);

        Assert.Equal(before, image.Pixels);
        Assert.Equal(image.Row(2)[..3].ToArray(), flipped.Row(2)[^3..].ToArray());
        Assert.Equal(image.Pixels, ImageFlip.Horizontal(flipped).Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(13)]
    [InlineData(64)]
    public void Flipping_exchanges_whole_pixels_at_any_width(int width)
    {
        var image = Some.Noise(width, 3, seed: 2);

        var flipped = ImageFlip.Horizontal(image);

        Assert.Equal(Enumerable.Range(0, 3).SelectMany(y => image.Row(y).ToArray().Chunk(3).Reverse().SelectMany(pixel => pixel)), flipped.Pixels);
    }

    [Fact]
    public void Cutting_beyond_the_border_fills_with_black()
    {
        var image = Some.Noise(6, 4, seed: 1);

        var cut = ImageCrop.Cut(image, new PixelWindow(-2, -1, 9, 6));

        Assert.All(cut.Row(0).ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(image.Row(0).ToArray(), cut.Row(1)[6..24].ToArray());
        Assert.All(cut.Row(1)[24..].ToArray(), value => Assert.Equal(0, value));
        Assert.All(ImageCrop.Cut(image, new PixelWindow(50, 50, 3, 3)).Pixels, value => Assert.Equal(0, value));
    }

    private static RgbImage Formula(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    image.Row(y)[3 * x + c] = (byte)((x * x * 7 + y * 13 * (c + 1) + x * y * (c + 3)) % 256);
                }
            }
        }

        return image;
    }
}
