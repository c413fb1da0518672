using ScottPlot;
using SkiaSharp;

namespace Workbench.Studies.Reporting;

/// <summary>The one font of all charts, carried in this assembly: a server may have none, and the same chart must look the same everywhere.</summary>
internal sealed class ChartFont : IFontResolver
{
    /// <summary>Its family.</summary>
    public const string Name = "Open Sans";

    private static readonly Lazy<SKTypeface> Typeface = new(() =>
    {
        using var stream = typeof(ChartFont).Assembly.GetManifestResourceStream("OpenSans-Regular.ttf")!;
        return SKTypeface.FromStream(stream);
    });

    private ChartFont()
    {
    }

    /// <summary>Makes it the font of charts made from now on.</summary>
    public static void Use()
    {
        if (Fonts.FontResolvers[0] is not ChartFont)
        {
            Fonts.FontResolvers.Insert(0, new ChartFont());
            Fonts.Default = Name;
        }
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Name ? Typeface.Value : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface.Value : null;
}
