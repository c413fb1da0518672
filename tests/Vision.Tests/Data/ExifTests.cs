using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using Vision.Coco;
using Vision.Data;
using Vision.Images;

namespace Vision.Tests.Data;

public sealed class ExifTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 0, 0, 4, 2)]
    [InlineData(3, 3, 1, 4, 2)]
    [InlineData(6, 1, 0, 2, 4)] // stored left end comes up
    [InlineData(8, 0, 3, 2, 4)]
    public void Applied_pixels_stand_as_a_viewer_shows_them(int orientation, int x, int y, int width, int height)
    {
        // The stored picture is 4 x 2 with one white pixel at its top left.
        var image = ImageDecoder.Decode(Stored((ushort)orientation), upright: true);

        Assert.Equal((width, height, 1), (image.Width, image.Height, image.Orientation));
        var white = Enumerable.Range(0, width * height).Single(i => image.Pixels[3 * i] > 200);
        Assert.Equal((x, y), (white % width, white / width));
    }

    [Fact]
    public void Left_alone_they_stay_as_they_are_stored_and_say_so()
    {
        var image = ImageDecoder.Decode(Stored(6));

        Assert.Equal((4, 2, 6), (image.Width, image.Height, image.Orientation));
    }

    [Fact]
    public void The_check_counts_them_unless_they_are_applied()
    {
        _folder.Write("a.png", Stored(6));
        var file = _folder.Write("labels.json", """{"images": [{"id": 1, "file_name": "a.png"}], "annotations": [], "categories": []}""");

        var ignored = CocoReader.Read(file, [_folder.Root], "x").Dataset;
        var applied = CocoReader.Read(file, [_folder.Root], "x", upright: true).Dataset;

        Assert.Equal((4, 2), (ignored.Images[0].Width, ignored.Images[0].Height));
        Assert.Equal((2, 4), (applied.Images[0].Width, applied.Images[0].Height));
        var reason = Assert.Single(DatasetCheck.DecodeAll(ignored, 1)).Reason;
        Assert.Contains("1 images, a.png among them, carry an EXIF orientation", reason, StringComparison.Ordinal);
        Assert.Empty(DatasetCheck.DecodeAll(applied, 1));
        Assert.Empty(DatasetCheck.Sizes(ignored));
    }

    [Fact]
    public void Labels_of_the_upright_picture_are_told_from_the_stored_one_without_decoding()
    {
        _folder.Write("a.png", Stored(6));
        var file = _folder.Write("labels.json", """
            {"images": [{"id": 1, "file_name": "a.png", "width": 2, "height": 4}], "annotations": [], "categories": []}
            """);

        var problem = Assert.Single(DatasetCheck.Sizes(CocoReader.Read(file, _folder.Root, "x").Dataset));

        Assert.Contains("is 4x2, but the labels say 2x4; most likely", problem.Reason, StringComparison.Ordinal);
        Assert.Empty(DatasetCheck.Sizes(CocoReader.Read(file, [_folder.Root], "x", upright: true).Dataset));
    }

    private static byte[] Stored(ushort orientation)
    {
        using var image = new Image<Rgb24>(4, 2);
        image[0, 0] = new Rgb24(255, 255, 255);
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, orientation);
        using var stream = new MemoryStream();
        image.SaveAsPng(stream);
        return stream.ToArray();
    }
}
