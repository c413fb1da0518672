using Terminal.Gui.Drivers;

namespace Workbench.Tui.Driving;

/// <summary>ASCII in place of the frames and signs that Terminal.Gui draws, for terminals that have nothing else.</summary>
internal static class AsciiGlyphs
{
    private const string Horizontal = "─━═┄┅┈┉╌╍╴╶╸╺╼╾";
    private const string Vertical = "│┃║┆┇┊┋╎╏╵╷╹╻╽╿";

    /// <summary>Changes every cell that holds anything else.</summary>
    public static void Replace(IOutputBuffer buffer)
    {
        var cells = buffer.Contents;
        for (var y = 0; cells is not null && y < buffer.Rows; y++)
        {
            for (var x = 0; x < buffer.Cols; x++)
            {
                ref var cell = ref cells[y, x];
                if (cell.Grapheme.Length > 0 && (cell.Grapheme[0] > '~' || cell.Grapheme.Length > 1))
                {
                    cell.Grapheme = Of(cell.Grapheme[0]);
                }
            }
        }
    }

    private static string Of(char glyph) => glyph switch
    {
        _ when Horizontal.Contains(glyph) => "-",
        _ when Vertical.Contains(glyph) => "|",
        >= '─' and <= '╿' => "+",
        '▲' or '↑' or '△' => "^",
        '▼' or '↓' or '▽' => "v",
        '◄' or '◀' or '←' or '◂' => "<",
        '►' or '▶' or '→' or '▸' => ">",
        '●' or '◉' or '■' or '☑' or '✓' or '√' => "*",
        '…' => ".",
        >= '░' and <= '▓' or '█' => "#",
        '\u00a0' => " ",
        _ => "?",
    };
}
