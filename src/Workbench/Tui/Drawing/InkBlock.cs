using Spectre.Console;
using Spectre.Console.Rendering;
using Workbench.Output;
using Workbench.Terminal;

namespace Workbench.Tui.Drawing;

/// <summary>Lines of coloured text as a renderable. The chosen line is shown in reverse over the whole width.</summary>
/// <param name="lines">From top to bottom.</param>
/// <param name="chosen">Position of the chosen line; -1 for none.</param>
internal sealed class InkBlock(IReadOnlyList<InkLine> lines, int chosen = -1) : IRenderable
{
    private static readonly Style Reverse = new(decoration: Decoration.Invert);

    /// <summary>One line.</summary>
    public InkBlock(InkLine line)
        : this([line])
    {
    }

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, Math.Min(maxWidth, lines.Select(line => line.Width).DefaultIfEmpty(0).Max()));

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var isChosen = i == chosen;
            foreach (var span in isChosen ? lines[i].Cut(maxWidth).PadTo(maxWidth) : lines[i])
            {
                yield return new Segment(span.Text, isChosen ? StyleOf(span.Ink).Combine(Reverse) : StyleOf(span.Ink));
            }

            yield return Segment.LineBreak;
        }
    }

    /// <summary>Colours of the user's own 16, which fit dark and light themes alike.</summary>
    private static Style StyleOf(Ink ink) => ink switch
    {
        Ink.Dim => new(decoration: Decoration.Dim),
        Ink.Bold => new(decoration: Decoration.Bold),
        Ink.Good => new(Theme16.Of(2)),
        Ink.Bad => new(Theme16.Of(1)),
        Ink.Accent => new(Theme16.Of(6)),
        Ink.Curve1 => new(Theme16.Of(12)),
        Ink.Curve2 => new(Theme16.Of(3)),
        Ink.Curve3 => new(Theme16.Of(5)),
        Ink.Curve4 => new(Theme16.Of(2)),
        _ => Style.Plain,
    };
}
