using System.Collections;
using System.Text;
using Workbench.Terminal;

namespace Workbench.Output;

/// <summary>Text of one colour.</summary>
/// <param name="Text">No line breaks.</param>
/// <param name="Ink">Its colour.</param>
internal readonly record struct InkSpan(string Text, Ink Ink);

/// <summary>A line of text in colours, before it is printed or drawn. Built once, in order: <c>new InkLine { "AP ", { "61.4", Ink.Good } }</c>.</summary>
internal sealed class InkLine : IEnumerable<InkSpan>
{
    private readonly List<InkSpan> _spans = [];

    /// <summary>Columns it takes.</summary>
    public int Width { get; private set; }

    /// <summary>The text without colours.</summary>
    public string Text => string.Concat(_spans.Select(span => span.Text));

    /// <summary>A line of one colour.</summary>
    public static InkLine Of(string text, Ink ink = Ink.Plain) => new() { { text, ink } };

    /// <summary>Adds text at the end.</summary>
    public InkLine Add(string text, Ink ink = Ink.Plain)
    {
        if (text.Length > 0)
        {
            _spans.Add(new(text, ink));
            Width += RuneWidth.Of(text);
        }

        return this;
    }

    /// <summary>Adds another line at the end.</summary>
    public InkLine Add(InkLine line)
    {
        foreach (var span in line._spans)
        {
            Add(span.Text, span.Ink);
        }

        return this;
    }

    /// <summary>Adds blanks until the line takes so many columns; a longer one stays as it is.</summary>
    public InkLine PadTo(int width) => Add(new string(' ', Math.Max(0, width - Width)));

    /// <summary>The line with its end at a column: blanks in front.</summary>
    public InkLine RightAt(int width) => Width >= width ? this : new InkLine().PadTo(width - Width).Add(this);

    /// <summary>The first columns of the line.</summary>
    public InkLine Cut(int width)
    {
        if (Width <= width)
        {
            return this;
        }

        var line = new InkLine();
        foreach (var span in _spans)
        {
            var text = new StringBuilder();
            var columns = line.Width;
            foreach (var rune in span.Text.EnumerateRunes())
            {
                columns += RuneWidth.Of(rune);
                if (columns > width)
                {
                    return line.Add(text.ToString(), span.Ink);
                }

                text.Append(rune);
            }

            line.Add(text.ToString(), span.Ink);
        }

        return line;
    }

    /// <summary>The line without its first columns.</summary>
    public InkLine Skip(int width)
    {
        var line = new InkLine();
        var columns = 0;
        foreach (var span in _spans)
        {
            var text = new StringBuilder();
            foreach (var rune in span.Text.EnumerateRunes())
            {
                if (columns >= width)
                {
                    text.Append(rune);
                }

                columns += RuneWidth.Of(rune);
            }

            line.Add(text.ToString(), span.Ink);
        }

        return line;
    }

    /// <summary>The line with the paper's colours, without blanks at its end.</summary>
    public string On(Paper paper)
    {
        var text = new StringBuilder();
        var last = _spans.FindLastIndex(span => span.Text.AsSpan().TrimEnd().Length > 0);
        for (var i = 0; i <= last; i++)
        {
            text.Append(paper.Paint(i == last ? _spans[i].Text.TrimEnd() : _spans[i].Text, _spans[i].Ink));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public IEnumerator<InkSpan> GetEnumerator() => _spans.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
