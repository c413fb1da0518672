using System.Globalization;

namespace Workbench.Studies.Reporting;

/// <summary>A colour for each line of a chart. Where there are more lines than colours, lines of one value of the first axis share a hue, the last of them the strongest.</summary>
internal static class ChartColors
{
    private const double Palest = 0.35;

    // Blue and orange first, which colour-blind eyes keep apart (Okabe and Ito).
    private static readonly string[] Hues = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999"];

    /// <summary>In the order of the lines.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ReportLine> lines)
    {
        if (lines.Count <= Hues.Length)
        {
            return Hues[..lines.Count];
        }

        var families = lines.Select(line => line.Label.Split(" · ")[0]).ToList();
        var distinct = families.Distinct().ToList();
        return
        [
            .. families.Select((family, i) =>
            {
                var (place, count) = (families.Take(i).Count(other => other == family), families.Count(other => other == family));
                return Mixed(Hues[distinct.IndexOf(family) % Hues.Length], count == 1 ? 1 : Palest + ((1 - Palest) * place / (count - 1)));
            }),
        ];
    }

    private static string Mixed(string hue, double share) => "#" + string.Concat(Enumerable.Range(0, 3).Select(i =>
    {
        var value = byte.Parse(hue.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return ((int)Math.Round(255 - ((255 - value) * share))).ToString("x2", CultureInfo.InvariantCulture);
    }));
}
