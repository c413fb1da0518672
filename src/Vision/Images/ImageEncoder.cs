using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Vision.Images;

/// <summary>Pixels → PNG or JPEG files.</summary>
public static class ImageEncoder
{
    // Speed over size: generated sets are written by the ten thousand.
    private static readonly PngEncoder Png = new()
    {
        ColorType = PngColorType.Rgb,
        BitDepth = PngBitDepth.Bit8,
        CompressionLevel = PngCompressionLevel.BestSpeed,
        FilterMethod = PngFilterMethod.Sub,
    };

    /// <summary>Lossless.</summary>
    public static byte[] ToPng(RgbImage image) => Encode(image, (pixels, stream) => pixels.Save(stream, Png));

    /// <summary>Lossy; quality 1..100.</summary>
    public static byte[] ToJpeg(RgbImage image, int quality = 92) =>
        Encode(image, (pixels, stream) => pixels.Save(stream, new JpegEncoder { Quality = quality }));

    /// <summary>Writes a PNG file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WritePng(RgbImage image, string path) => File.WriteAllBytes(path, ToPng(image));

    private static byte[] Encode(RgbImage image, Action<Image<Rgb24>, Stream> save)
    {
        using var pixels = Image.LoadPixelData<Rgb24>(image.Pixels, image.Width, image.Height);
        using var stream = new MemoryStream();
        save(pixels, stream);
        return stream.ToArray();
    }
}
