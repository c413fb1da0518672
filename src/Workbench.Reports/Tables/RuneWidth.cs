using System.Globalization;
using System.Text;

namespace Workbench.Reports.Tables;

/// <summary>How many columns a character takes: 0 for combining ones, 2 for East Asian wide ones and pictures, else 1; ambiguous ones take 1.</summary>
public static class RuneWidth
{
    // Blocks whose characters are wide in every terminal that knows them (Unicode's East Asian Width W and F, by block).
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Columns of one character.</summary>
    public static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
            : Wide.Any(range => rune.Value >= range.First && rune.Value <= range.Last) ? 2
            : 1;
    }

    /// <summary>Columns of a text without line breaks.</summary>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }
}
