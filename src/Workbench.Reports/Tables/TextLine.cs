using System.Collections;
using System.Text;

namespace Workbench.Reports.Tables;

/// <summary>Text of one colour.</summary>
/// <param name="Text">No line breaks.</param>
/// <param name="Tone">Its colour.</param>
public readonly record struct TextSpan(string Text, Tone Tone);

/// <summary>A line of text in colours, before it is printed or drawn. Built once, in order: <c>new TextLine { "AP ", { "61.4", Tone.Good } }</c>.</summary>
public sealed class TextLine : IEnumerable<TextSpan>
{
    private readonly List<TextSpan> _spans = [];

    /// <summary>Columns it takes.</summary>
    public int Width { get; private set; }

    /// <summary>The text without colours.</summary>
    public string Text => string.Concat(_spans.Select(span => span.Text));

    /// <summary>A line of one colour.</summary>
    public static TextLine Of(string text, Tone tone = Tone.Plain) => new() { { text, tone } };

    /// <summary>Adds text at the end.</summary>
    public TextLine Add(string text, Tone tone = Tone.Plain)
    {
        if (text.Length > 0)
        {
            _spans.Add(new(text, tone));
            Width += RuneWidth.Of(text);
        }

        return this;
    }

    /// <summary>Adds another line at the end.</summary>
    public TextLine Add(TextLine line)
    {
        foreach (var span in line._spans)
        {
            Add(span.Text, span.Tone);
        }

        return this;
    }

    /// <summary>Adds blanks until the line takes so many columns; a longer one stays as it is.</summary>
    public TextLine PadTo(int width) => Add(new string(' ', Math.Max(0, width - Width)));

    /// <summary>The line with its end at a column: blanks in front.</summary>
    public TextLine RightAt(int width) => Width >= width ? this : new TextLine().PadTo(width - Width).Add(this);

    /// <summary>The first columns of the line.</summary>
    public TextLine Cut(int width)
    {
        if (Width <= width)
        {
            return this;
        }

        var line = new TextLine();
        foreach (var span in _spans)
        {
            var text = new StringBuilder();
            var columns = line.Width;
            foreach (var rune in span.Text.EnumerateRunes())
            {
                columns += RuneWidth.Of(rune);
                if (columns > width)
                {
                    return line.Add(text.ToString(), span.Tone);
                }

                text.Append(rune);
            }

            line.Add(text.ToString(), span.Tone);
        }

        return line;
    }

    /// <summary>The line without its first columns.</summary>
    public TextLine Skip(int width)
    {
        var line = new TextLine();
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

            line.Add(text.ToString(), span.Tone);
        }

        return line;
    }

    /// <summary>The line with the output's colours, without blanks at its end.</summary>
    public string On(ConsoleOutput output)
    {
        var text = new StringBuilder();
        var last = _spans.FindLastIndex(span => span.Text.AsSpan().TrimEnd().Length > 0);
        for (var i = 0; i <= last; i++)
        {
            text.Append(output.Paint(i == last ? _spans[i].Text.TrimEnd() : _spans[i].Text, _spans[i].Tone));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public IEnumerator<TextSpan> GetEnumerator() => _spans.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
