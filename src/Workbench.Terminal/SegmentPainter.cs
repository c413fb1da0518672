using Spectre.Console;
using Spectre.Console.Rendering;

namespace Workbench.Terminal;

/// <summary>Draws Spectre's renderables into cells.</summary>
public static class SegmentPainter
{
    private static readonly IReadOnlyCapabilities Capabilities = new AllCapabilities();

    /// <summary>Draws into a rectangle, which is blanked first; what does not fit is cut off.</summary>
    public static void Draw(this CellGrid grid, IRenderable content, Area area)
    {
        grid.Clear(area);
        if (area.Width <= 0 || area.Height <= 0)
        {
            return;
        }

        var options = new RenderOptions(Capabilities, new Size(area.Width, area.Height)) { Height = area.Height };
        var (x, y) = (area.X, area.Y);
        foreach (var segment in content.Render(options, area.Width))
        {
            if (segment.IsControlCode)
            {
                continue;
            }

            var lines = segment.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    (x, y) = (area.X, y + 1);
                }

                if (y >= area.Y + area.Height)
                {
                    return;
                }

                x = grid.Write(x, y, lines[i], StyleOf(segment.Style), area.X + area.Width);
            }
        }
    }

    private static CellStyle StyleOf(Style style)
    {
        var look = TextLook.None;
        look |= style.Decoration.HasFlag(Decoration.Bold) ? TextLook.Bold : 0;
        look |= style.Decoration.HasFlag(Decoration.Dim) ? TextLook.Dim : 0;
        look |= style.Decoration.HasFlag(Decoration.Underline) ? TextLook.Underline : 0;
        look |= style.Decoration.HasFlag(Decoration.Invert) ? TextLook.Reverse : 0;
        return new(ColorOf(style.Foreground), ColorOf(style.Background), look);
    }

    private static CellColor ColorOf(Color color) =>
        color == Color.Default ? CellColor.Default
        : Theme16.NumberOf(color) is { } number ? CellColor.Palette(number)
        : CellColor.Rgb(color.R, color.G, color.B);

    private sealed class AllCapabilities : IReadOnlyCapabilities
    {
        public ColorSystem ColorSystem => ColorSystem.TrueColor;

        public bool Ansi => true;

        public bool Links => false;

        public bool Legacy => false;

        public bool IsTerminal => true;

        public bool Interactive => true;

        public bool Unicode => true;
    }
}
