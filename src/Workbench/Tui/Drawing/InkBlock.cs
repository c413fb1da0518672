using Spectre.Console;
using Spectre.Console.Rendering;
using Workbench.Reports.Tables;
using Workbench.Terminal;

namespace Workbench.Tui.Drawing;

/// <summary>Lines of coloured text as a renderable. The chosen line is shown in reverse over the whole width.</summary>
/// <param name="lines">From top to bottom.</param>
/// <param name="chosen">Position of the chosen line; -1 for none.</param>
internal sealed class InkBlock(IReadOnlyList<TextLine> lines, int chosen = -1) : IRenderable
{
    private static readonly Style Reverse = new(decoration: Decoration.Invert);

    /// <summary>One line.</summary>
    public InkBlock(TextLine line)
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
                yield return new Segment(span.Text, isChosen ? StyleOf(span.Tone).Combine(Reverse) : StyleOf(span.Tone));
            }

            yield return Segment.LineBreak;
        }
    }

    /// <summary>Colours of the user's own 16, which fit dark and light themes alike.</summary>
    private static Style StyleOf(Tone ink) => ink switch
    {
        Tone.Dim => new(decoration: Decoration.Dim),
        Tone.Bold => new(decoration: Decoration.Bold),
        Tone.Good => new(Theme16.Of(2)),
        Tone.Bad => new(Theme16.Of(1)),
        Tone.Accent => new(Theme16.Of(6)),
        Tone.Curve1 => new(Theme16.Of(12)),
        Tone.Curve2 => new(Theme16.Of(3)),
        Tone.Curve3 => new(Theme16.Of(5)),
        Tone.Curve4 => new(Theme16.Of(2)),
        _ => Style.Plain,
    };
}
