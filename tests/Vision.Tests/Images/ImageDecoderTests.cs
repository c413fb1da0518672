using Vision.Data;
using Vision.Images;
using Vision.Tests.Data;

namespace Vision.Tests.Images;

public sealed class ImageDecoderTests
{
    [Fact]
    public void Png_is_lossless_and_jpeg_nearly()
    {
        var image = Some.Image(41, 29);

        var png = ImageDecoder.Decode(ImageEncoder.ToPng(image));
        var jpeg = ImageDecoder.Decode(ImageEncoder.ToJpeg(image, quality: 95));

        Assert.Equal(image.Pixels, png.Pixels);
        Assert.Equal((41, 29), (jpeg.Width, jpeg.Height));
        Assert.InRange(image.Pixels.Zip(jpeg.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_header_gives_the_size_without_decoding(bool isPng)
    {
        var bytes = isPng ? ImageEncoder.ToPng(Some.Image(41, 29)) : ImageEncoder.ToJpeg(Some.Image(41, 29));

        var header = ImageHeader.Read(bytes.AsSpan(0, Math.Min(bytes.Length, 700)));

        Assert.Equal(new ImageHeader(isPng ? "PNG" : "JPEG", 41, 29), header);
    }

    [Theory]
    [InlineData(true, 0.3)]
    [InlineData(true, 0.9)]
    [InlineData(false, 0.7)]
    [InlineData(false, 0.98)]
    public void A_cut_off_file_is_refused(bool isPng, double share)
    {
        var image = Some.Noise(64, 64, seed: 1);
        var bytes = isPng ? ImageEncoder.ToPng(image) : ImageEncoder.ToJpeg(image);

        var exception = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(bytes.AsMemory(0, (int)(share * bytes.Length))));

        Assert.Contains("cut off", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_jpeg_is_refused_even_when_its_thumbnail_is_whole()
    {
        var image = Some.Noise(64, 64, seed: 1);
        var (main, thumbnail) = (ImageEncoder.ToJpeg(image), ImageEncoder.ToJpeg(Some.Image(8, 8)));
        var length = thumbnail.Length + 2;
        byte[] segment = [0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. thumbnail];
        byte[] whole = [.. main[..2], .. segment, .. main[2..]];

        var exception = Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(whole.AsMemory(0, whole.Length - 200)));

        Assert.Equal(64, ImageDecoder.Decode(whole).Width);
        Assert.Contains("cut off", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a and so on")]
    [InlineData("BM this would be a bitmap")]
    public void Anything_else_is_refused(string text)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);

        Assert.Throws<ImageFormatException>(() => ImageDecoder.Decode(bytes));
    }

    [Fact]
    public void Damage_in_the_middle_never_escapes_as_another_exception()
    {
        var png = ImageEncoder.ToPng(Some.Noise(40, 40, seed: 2));
        var jpeg = ImageEncoder.ToJpeg(Some.Noise(40, 40, seed: 2));
        var random = new Vision.Seeding.SeededRandom(5);
        for (var trial = 0; trial < 400; trial++)
        {
            var bytes = (byte[])(trial % 2 == 0 ? png : jpeg).Clone();
            for (var hit = 0; hit < 3; hit++)
            {
                bytes[random.Next(2, bytes.Length)] = (byte)random.Next(256);
            }

            var exception = Record.Exception(() => ImageDecoder.Decode(bytes));

            Assert.True(exception is null or ImageFormatException, $"{exception}");
        }
    }

    [Fact]
    public void A_dataset_names_the_file_that_cannot_be_decoded()
    {
        var dataset = Some.Dataset(3, broken: [1]);

        var exception = Assert.Throws<DataException>(() => dataset.Decode(dataset.Images[1]));

        Assert.StartsWith("1.png: the PNG data are cut off", exception.Message, StringComparison.Ordinal);
    }
}
