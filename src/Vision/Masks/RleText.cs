using System.Diagnostics.CodeAnalysis;

namespace Vision.Masks;

/// <summary>COCO's text form of run lengths: five bits per character from '0' on, the sixth says that more follow, from the
/// fourth run on the difference to the run two before.</summary>
public static class RleText
{
    private const int FirstCharacter = 48;
    private const int PayloadBits = 5;
    private const int MoreBit = 0x20;
    private const int SignBit = 0x10;

    /// <summary>Writes the runs as text.</summary>
    public static string Encode(ReadOnlySpan<uint> counts)
    {
        var text = new System.Text.StringBuilder(counts.Length * 2);
        for (var i = 0; i < counts.Length; i++)
        {
            var value = i > 2 ? (long)counts[i] - counts[i - 2] : counts[i];
            bool more;
            do
            {
                var digit = (int)(value & 0x1f);
                value >>= PayloadBits;
                // The last digit's sign bit must agree with what is left, else another digit carries the sign.
                more = (digit & SignBit) != 0 ? value != -1 : value != 0;
                text.Append((char)(FirstCharacter + (more ? digit | MoreBit : digit)));
            }
            while (more);
        }
        return text.ToString();
    }

    /// <summary>Reads runs from text (ASCII bytes, as they lie in a JSON file).</summary>
    /// <param name="text">The characters.</param>
    /// <param name="counts">The runs, background first.</param>
    /// <param name="reason">What is wrong when the answer is false.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, [NotNullWhen(true)] out uint[]? counts, [NotNullWhen(false)] out string? reason)
    {
        counts = null;
        var runs = new List<uint>(text.Length / 2 + 1);
        for (var p = 0; p < text.Length;)
        {
            var (value, shift, digit) = (0L, 0, MoreBit);
            while ((digit & MoreBit) != 0)
            {
                if (p == text.Length || shift > 40)
                {
                    reason = p == text.Length ? "the mask text ends inside a number" : $"the mask text has a number that is too long at character {p}";
                    return false;
                }
                digit = text[p] - FirstCharacter;
                if (digit is < 0 or > 63)
                {
                    reason = $"the mask text has a character that does not belong there at position {p}";
                    return false;
                }
                value |= (long)(digit & 0x1f) << shift;
                shift += PayloadBits;
                p++;
            }
            value |= (digit & SignBit) != 0 ? -1L << shift : 0;
            value += runs.Count > 2 ? runs[^2] : 0;
            if (value is < 0 or > uint.MaxValue)
            {
                reason = $"the mask text has a run of length {value}";
                return false;
            }
            runs.Add((uint)value);
        }
        counts = [.. runs];
        reason = null;
        return true;
    }

    /// <summary>Reads runs from text.</summary>
    /// <exception cref="FormatException">The text is no run-length text; the message says where.</exception>
    public static uint[] Decode(string text) =>
        TryDecode(System.Text.Encoding.UTF8.GetBytes(text), out var counts, out var reason) ? counts : throw new FormatException(reason);
}
