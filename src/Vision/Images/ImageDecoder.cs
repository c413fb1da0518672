using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Vision.Images;

/// <summary>JPEG and PNG bytes → pixels. Nothing else is decoded: fewer codecs, fewer faults to feed with foreign files.</summary>
/// <remarks>
/// EXIF orientation is ignored, as the COCO tools and datasets do: boxes are drawn on the stored rows and columns.
/// Transparent PNGs lose their alpha; grey and CMYK images become RGB.
/// </remarks>
public static class ImageDecoder
{
    private static readonly Configuration OnlyJpegAndPng = new(new JpegConfigurationModule(), new PngConfigurationModule())
    {
        PreferContiguousImageBuffers = true,
    };

    /// <summary>Decodes a whole stream.</summary>
    /// <exception cref="ImageFormatException">Not a JPEG or PNG, or cut off.</exception>
    public static RgbImage Decode(Stream stream)
    {
        if (stream is MemoryStream memory && memory.TryGetBuffer(out var buffer))
        {
            return Decode(buffer.AsMemory((int)memory.Position));
        }

        using var copy = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, int.MaxValue) : 1 << 16);
        stream.CopyTo(copy);
        return Decode(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    /// <summary>Decodes the bytes of one image file.</summary>
    /// <exception cref="ImageFormatException">Not a JPEG or PNG, or cut off.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> bytes)
    {
        var header = ImageHeader.Read(bytes.Span);
        if (!ImageHeader.IsWhole(bytes.Span))
        {
            throw new ImageFormatException($"the {header.Format} data are cut off after {bytes.Length} bytes");
        }

        try
        {
            using var image = Image.Load<Rgb24>(OnlyJpegAndPng, bytes.Span);
            var pixels = new byte[image.Width * image.Height * 3];
            image.CopyPixelDataTo(pixels);
            return new RgbImage(image.Width, image.Height, pixels);
        }
        catch (Exception exception) when (exception is ImageProcessingException or InvalidImageContentException
            or UnknownImageFormatException or NotSupportedException or IndexOutOfRangeException or ArgumentException or NullReferenceException)
        {
            // Damaged files make the codec fail in more ways than its own exceptions.
            throw new ImageFormatException($"the {header.Format} data are damaged: {FirstSentence(exception.Message)}", exception);
        }
    }

    private static string FirstSentence(string message) => message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.', ' ');
}
