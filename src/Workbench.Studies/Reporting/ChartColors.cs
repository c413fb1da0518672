using ScottPlot;

namespace Workbench.Studies.Reporting;

/// <summary>A colour and a marker for each line of a chart.</summary>
/// <remarks>Where there are more lines than colours, lines of one value of the first axis share a hue, the last of them the strongest.</remarks>
internal static class ChartColors
{
    private const double Palest = 0.4;

    // Okabe and Ito's colours, which colour-blind eyes keep apart; those with the most contrast to white and to one another come first.
    private static readonly string[] Hues = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999"];

    // A second sign beside the colour, for print in black and for shades of one hue.
    private static readonly MarkerShape[] Markers =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond,
        MarkerShape.OpenCircle, MarkerShape.OpenSquare, MarkerShape.FilledTriangleDown, MarkerShape.OpenDiamond,
    ];

    /// <summary>In the order of the lines.</summary>
    public static IReadOnlyList<(Color Color, MarkerShape Marker)> Of(IReadOnlyList<ReportLine> lines)
    {
        if (lines.Count <= Hues.Length)
        {
            return [.. lines.Select((_, i) => (Color.FromHex(Hues[i]), Markers[i]))];
        }

        var families = lines.Select(line => line.Label.Split(" · ")[0]).ToList();
        var distinct = families.Distinct().ToList();
        return
        [
            .. families.Select((family, i) =>
            {
                var (place, count) = (families.Take(i).Count(other => other == family), families.Count(other => other == family));
                var strength = count == 1 ? 1 : Palest + ((1 - Palest) * place / (count - 1));
                return (Colors.White.MixedWith(Color.FromHex(Hues[distinct.IndexOf(family) % Hues.Length]), strength), Markers[place % Markers.Length]);
            }),
        ];
    }
}
