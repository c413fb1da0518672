using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Vision.Images;

/// <summary>JPEG and PNG bytes → pixels. Nothing else is decoded: fewer codecs, fewer faults to feed with foreign files.</summary>
/// <remarks>
/// EXIF orientation is left alone unless asked for, as the COCO tools and datasets do: boxes are drawn on the stored rows and columns.
/// Transparent PNGs lose their alpha; grey and CMYK images become RGB.
/// </remarks>
public static class ImageDecoder
{
    private static readonly Configuration OnlyJpegAndPng = new(new JpegConfigurationModule(), new PngConfigurationModule())
    {
        PreferContiguousImageBuffers = true,
    };

    /// <summary>Decodes a whole stream.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="upright">Turn the pixels as the EXIF orientation says, as viewers do.</param>
    /// <exception cref="ImageFormatException">Not a JPEG or PNG, or cut off.</exception>
    public static RgbImage Decode(Stream stream, bool upright = false)
    {
        if (stream is MemoryStream memory && memory.TryGetBuffer(out var buffer))
        {
            return Decode(buffer.AsMemory((int)memory.Position), upright);
        }

        using var copy = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, int.MaxValue) : 1 << 16);
        stream.CopyTo(copy);
        return Decode(copy.GetBuffer().AsMemory(0, (int)copy.Length), upright);
    }

    /// <summary>Decodes the bytes of one image file.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="upright">Turn the pixels as the EXIF orientation says, as viewers do.</param>
    /// <exception cref="ImageFormatException">Not a JPEG or PNG, or cut off.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> bytes, bool upright = false)
    {
        var header = ImageHeader.Read(bytes.Span);
        if (ImageHeader.IsWhole(bytes.Span))
        {
            return Decode(header.Format, bytes.Span, upright);
        }

        if (header.Format == "JPEG" && JpegWithoutEnd.HasAllScans(bytes.Span) && DecodeWithoutEnd(bytes.Span, upright) is { } whole)
        {
            return whole with { Flaw = "has no end marker (FF D9), as if it were cut off, but all of its rows are there; used as it is" };
        }

        throw new ImageFormatException($"the {header.Format} data are cut off after {bytes.Length} bytes");
    }

    /// <summary>The largest value of any colour of a PNG with 16 bits per colour, of 65535.</summary>
    /// <param name="stream">The file's bytes, which <see cref="Decode(Stream, bool)"/> can decode.</param>
    internal static int LargestOf16Bits(Stream stream)
    {
        using var image = Image.Load<Rgb48>(OnlyJpegAndPng, stream);
        var largest = 0;
        image.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
            {
                foreach (var pixel in rows.GetRowSpan(y))
                {
                    largest = Math.Max(largest, Math.Max(pixel.R, Math.Max(pixel.G, pixel.B)));
                }
            }
        });
        return largest;
    }

    private static RgbImage Decode(string format, ReadOnlySpan<byte> bytes, bool upright)
    {
        try
        {
            using var image = Image.Load<Rgb24>(OnlyJpegAndPng, bytes, out var found);
            var orientation = OrientationOf(image.Metadata);
            if (upright && orientation != 1)
            {
                image.Mutate(pixels => pixels.AutoOrient());
                orientation = 1;
            }

            var pixels = new byte[image.Width * image.Height * 3];
            image.CopyPixelDataTo(pixels);
            var isDeep = found is PngFormat && image.Metadata.GetPngMetadata().BitDepth == PngBitDepth.Bit16;
            return new RgbImage(image.Width, image.Height, pixels) { Orientation = orientation, BitDepth = isDeep ? 16 : 8 };
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new ImageFormatException($"the {format} data are damaged: {FirstSentence(exception.Message)}", exception);
        }
    }

    private static RgbImage? DecodeWithoutEnd(ReadOnlySpan<byte> bytes, bool upright)
    {
        var (one, other) = JpegWithoutEnd.Ended(bytes);
        try
        {
            var (image, again) = (Decode("JPEG", one, upright), Decode("JPEG", other, upright));
            return image.Pixels.AsSpan().SequenceEqual(again.Pixels) ? image : null;
        }
        catch (ImageFormatException)
        {
            return null; // it read on into the filling
        }
    }

    /// <summary>The size of an image; the pixels are not decoded.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="upright">Turned as the EXIF orientation says.</param>
    /// <exception cref="ImageFormatException">Not a JPEG or PNG, or damaged.</exception>
    public static (int Width, int Height) SizeOf(Stream stream, bool upright)
    {
        try
        {
            var info = Image.Identify(OnlyJpegAndPng, stream) ?? throw new ImageFormatException("is not a JPEG or PNG image (judged by its first bytes)");
            var liesOnItsSide = upright && OrientationOf(info.Metadata) >= 5;
            return liesOnItsSide ? (info.Height, info.Width) : (info.Width, info.Height);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new ImageFormatException($"the image is damaged: {FirstSentence(exception.Message)}", exception);
        }
    }

    private static int OrientationOf(ImageMetadata metadata) =>
        metadata.ExifProfile?.GetValue(ExifTag.Orientation)?.Value is { } value and >= 1 and <= 8 ? value : 1;

    // Damaged files make the codec fail in more ways than its own exceptions.
    private static bool IsDamage(Exception exception) => exception is ImageProcessingException or InvalidImageContentException
        or UnknownImageFormatException or NotSupportedException or IndexOutOfRangeException or ArgumentException or NullReferenceException;

    private static string FirstSentence(string message) => message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.', ' ');
}
