using System.Globalization;
using System.Net;
using System.Text;

namespace Workbench.Studies.Reporting;

/// <summary>A chart as SVG, to stand inside a page.</summary>
internal static class SvgChart
{
    /// <summary>The element.</summary>
    public static string Draw(ChartDrawing drawing, string title)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {drawing.Width:0.#} {drawing.Height:0.#}\" width=\"{drawing.Width:0.#}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">\n");
        foreach (var shape in drawing.Shapes)
        {
            text.Append(Element(shape)).Append('\n');
        }

        return text.Append("</svg>\n").ToString();
    }

    private static string Element(ChartShape shape) => shape switch
    {
        LineShape line => Invariant($"<line x1=\"{line.X1:0.#}\" y1=\"{line.Y1:0.#}\" x2=\"{line.X2:0.#}\" y2=\"{line.Y2:0.#}\" stroke=\"{line.Color}\" stroke-width=\"{line.Width:0.#}\"/>"),
        DotShape dot => Invariant($"<circle cx=\"{dot.X:0.#}\" cy=\"{dot.Y:0.#}\" r=\"{dot.Radius:0.#}\" fill=\"{dot.Color}\"/>"),
        TextShape text => Invariant($"<text x=\"{text.X:0.#}\" y=\"{text.Y:0.#}\" dy=\"0.35em\" text-anchor=\"{(text.Anchor < 0 ? "start" : text.Anchor > 0 ? "end" : "middle")}\" fill=\"{text.Color}\">")
            + $"{WebUtility.HtmlEncode(text.Text)}</text>",
        _ => throw new System.Diagnostics.UnreachableException($"Unknown shape {shape}."),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
