using Terminal.Gui.Drawing;

namespace Workbench.Tui.Widgets;

/// <summary>The palette of a sixel picture whose colours are few already: six levels of red, green and blue each, which no picture's colours are pushed out of
/// by more frequent ones, as those of a thin box would be.</summary>
internal sealed class ColorsAsTheyAre : IPaletteBuilder
{
    private const int Levels = 6;

    /// <inheritdoc/>
    public List<Color> BuildPalette(List<Color> colors, int maxColors) => [.. colors.Distinct().Take(maxColors)];

    /// <summary>The nearest of the 216 colours.</summary>
    public static Color Reduce(byte red, byte green, byte blue)
    {
        return new(Level(red), Level(green), Level(blue));

        static int Level(byte value) => ((value * (Levels - 1)) + 127) / 255 * 255 / (Levels - 1);
    }
}
