using System.Buffers.Binary;
using Vision.Seeding;

namespace Vision.Images;

/// <summary>JPEG files whose end marker is missing: is the whole picture there all the same?</summary>
/// <remarks>
/// Two questions answer it. Do the scans that were begun send every coefficient (a progressive file may end between two scans)? And do the bits behind
/// the last byte matter? Where another ending gives the same pixels, the last scan was whole. Pillow, told to load truncated files, would give any of them.
/// </remarks>
internal static class JpegWithoutEnd
{
    private const ulong AllCoefficients = ulong.MaxValue;

    /// <summary>True when the scans of these bytes, once whole, send all coefficients of all components.</summary>
    public static bool HasAllScans(ReadOnlySpan<byte> bytes)
    {
        var sent = new Dictionary<byte, ulong>();
        var (at, isProgressive) = (2, false);
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // filling
                continue;
            }

            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (end > bytes.Length)
            {
                return false;
            }

            var segment = bytes[Math.Min(at + 4, end)..end];
            if (ImageHeader.IsFrame(marker) && segment.Length > 5 && segment.Length >= 6 + 3 * segment[5])
            {
                isProgressive = marker == 0xC2;
                for (var component = 0; component < segment[5]; component++)
                {
                    sent[segment[6 + 3 * component]] = 0;
                }
            }
            else if (marker == 0xDA && segment.Length > 0 && segment.Length >= 4 + 2 * segment[0])
            {
                var coefficients = Coefficients(segment[(1 + 2 * segment[0])..], isProgressive);
                for (var component = 0; component < segment[0]; component++)
                {
                    sent[segment[1 + 2 * component]] = sent.GetValueOrDefault(segment[1 + 2 * component]) | coefficients;
                }

                end = NextMarker(bytes, end);
            }

            at = end;
        }

        return sent.Count > 0 && sent.Values.All(coefficients => coefficients == AllCoefficients);
    }

    /// <summary>The same bytes with two endings that differ in every bit where a decoder would go on reading.</summary>
    public static (byte[] One, byte[] Other) Ended(ReadOnlySpan<byte> bytes)
    {
        var data = bytes.TrimEnd((byte)0xFF); // the first half of a marker
        var filling = new byte[512];
        new SeededRandom(1).NextBytes(filling);
        // FF would begin a marker.
        byte[] one = [.. filling.Select(value => Math.Clamp(value, (byte)1, (byte)0xFE))];
        byte[] end = [0xFF, 0xD9];
        return ([.. data, .. one, .. end], [.. data, .. one.Select(value => (byte)~value), .. end]);
    }

    // First and last coefficient, then high and low bit: only a low bit of 0 gives the coefficients in full.
    private static ulong Coefficients(ReadOnlySpan<byte> limits, bool isProgressive) =>
        !isProgressive ? AllCoefficients
        : (limits[2] & 15) > 0 || limits[0] > limits[1] || limits[1] > 63 ? 0
        : AllCoefficients << limits[0] & AllCoefficients >> 63 - limits[1];

    // Past the data of a scan: FF 00 is a byte of it, FF D0 to FF D7 are its restarts.
    private static int NextMarker(ReadOnlySpan<byte> bytes, int at)
    {
        while (at + 1 < bytes.Length && !(bytes[at] == 0xFF && bytes[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))))
        {
            at++;
        }

        return at;
    }
}
