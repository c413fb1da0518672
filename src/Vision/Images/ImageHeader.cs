using System.Buffers.Binary;

namespace Vision.Images;

/// <summary>What the first bytes of an image file say, without decoding it.</summary>
/// <param name="Format"><c>JPEG</c> or <c>PNG</c>.</param>
/// <param name="Width">Columns in pixels.</param>
/// <param name="Height">Rows in pixels.</param>
public readonly record struct ImageHeader(string Format, int Width, int Height)
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Reads the header from the start of a file (64 KiB are nearly always enough; large EXIF blocks may need more).</summary>
    /// <exception cref="ImageFormatException">Not a JPEG or PNG, or the size is not within the given bytes.</exception>
    public static ImageHeader Read(ReadOnlySpan<byte> bytes)
    {
        var header = bytes.StartsWith(PngSignature) ? ReadPng(bytes) : IsJpeg(bytes) ? ReadJpeg(bytes) : throw NotAnImage(bytes);
        return header.Width > 0 && header.Height > 0 ? header : throw new ImageFormatException($"the {header.Format} header gives no size");
    }

    /// <summary>Reads the header of a file, and no more of the file than needed.</summary>
    /// <exception cref="ImageFormatException">Not a JPEG or PNG.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImageHeader ReadFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> start = stackalloc byte[4096];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        try
        {
            return Read(start[..read]);
        }
        catch (ImageFormatException) when (read == start.Length && IsJpeg(start))
        {
            // A long EXIF or colour block before the frame header.
            var more = new byte[Math.Min(file.Length, 1 << 22)];
            file.Position = 0;
            return Read(more.AsSpan(0, file.ReadAtLeast(more, more.Length, throwOnEndOfStream: false)));
        }
    }

    /// <summary>True when the end marker of the format is there: a cut-off download has none, yet decoders may show its upper half.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        if (!IsJpeg(bytes))
        {
            return bytes.LastIndexOf("IEND"u8) >= 0;
        }

        // From the main image's scan on: a thumbnail in the EXIF block has an end marker of its own.
        var scan = FindSegment(bytes, marker => marker == 0xDA);
        return scan >= 0 && bytes[scan..].LastIndexOf([(byte)0xFF, (byte)0xD9]) > 0;
    }

    /// <summary>True for markers of frame headers: C0..CF without C4 (Huffman tables), C8 (reserved) and CC (arithmetic coding tables).</summary>
    internal static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]);

    private static ImageHeader ReadPng(ReadOnlySpan<byte> bytes) => bytes.Length >= 24
        ? new ImageHeader("PNG", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
        : throw new ImageFormatException("the PNG header is cut off");

    private static ImageHeader ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        var at = FindSegment(bytes, IsFrame);
        return at >= 0
            ? new ImageHeader("JPEG", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]))
            : throw new ImageFormatException("the JPEG header is cut off");
    }

    /// <summary>Where the first segment with such a marker starts, with 9 bytes of it present; -1 when there is none.</summary>
    private static int FindSegment(ReadOnlySpan<byte> bytes, Func<byte, bool> isWanted)
    {
        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (isWanted(marker))
            {
                return at;
            }

            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]); // a run of FF is filling
        }

        return -1;
    }

    private static ImageFormatException NotAnImage(ReadOnlySpan<byte> bytes) =>
        new(bytes.IsEmpty ? "the file is empty" : "is not a JPEG or PNG image (judged by its first bytes)");
}
