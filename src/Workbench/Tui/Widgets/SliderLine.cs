using System.Drawing;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Widgets;

/// <summary>A slider as part of a line: a rule with a knob, and a mark where it was before. The mouse drags the knob.</summary>
internal static class SliderLine
{
    /// <summary>The rule.</summary>
    /// <param name="columns">How long it is, at least 2.</param>
    /// <param name="places">Places the knob can have, at least 2.</param>
    /// <param name="place">Where it is, from 0.</param>
    /// <param name="mark">A place of note; null for none.</param>
    /// <param name="hasUnicode">More than ASCII may be used.</param>
    public static TextLine Of(int columns, int places, int place, int? mark, bool hasUnicode)
    {
        var (rule, knob, cross) = hasUnicode ? ('─', '●', '┼') : ('-', 'O', '+');
        var (at, marked) = (Column(place, places, columns), mark is { } noted ? Column(noted, places, columns) : -1);
        var line = new TextLine();
        for (var column = 0; column < columns; column++)
        {
            line.Add((column == at ? knob : column == marked ? cross : rule).ToString(),
                column == at ? Tone.Accent : column == marked ? Tone.Bold : Tone.Dim);
        }

        return line;
    }

    /// <summary>What the mouse does to it.</summary>
    /// <param name="area">Where the rule stands in its part.</param>
    /// <param name="places">Places the knob can have.</param>
    /// <param name="moved">What the screen hears when it has another place.</param>
    public static Target Target(Rectangle area, int places, Func<int, Message> moved) =>
        new(area, cell => moved((int)Math.Round(cell.X * (places - 1.0) / (area.Width - 1)))) { IsDragged = true };

    private static int Column(int place, int places, int columns) => (int)Math.Round(place * (columns - 1) / (places - 1.0));
}
