using System.Globalization;

namespace Workbench.Studies.Claims;

/// <summary>A mistake in an inequality.</summary>
/// <param name="position">Where, from 0.</param>
/// <param name="message">What is wrong.</param>
internal sealed class ClaimMistake(int position, string message) : Exception(message)
{
    /// <summary>Where, from 0.</summary>
    public int Position { get; } = position;
}

/// <summary>Reads an inequality: numbers, <c>+ - * /</c>, parentheses, one comparison, <c>abs min max</c>, and terms over cells.</summary>
/// <param name="text">The inequality.</param>
/// <param name="terms">Reads a term over cells: its function and what stands in its parentheses, each with its position.</param>
internal sealed class ClaimParser(string text, Func<ClaimWord, ClaimWord, ClaimNode> terms)
{
    private static readonly string[] Functions = ["abs", "min", "max"];
    private int _at;

    /// <summary>The inequality.</summary>
    /// <exception cref="ClaimMistake">It is none.</exception>
    public ClaimInequality Read()
    {
        var left = Sum();
        Blanks();
        var position = _at;
        var comparison = new[] { "<=", ">=", "<", ">" }.FirstOrDefault(sign => text.AsSpan(_at).StartsWith(sign));
        if (comparison is null)
        {
            throw new ClaimMistake(position, "expected a comparison (< <= > >=) here");
        }

        _at += comparison.Length;
        var right = Sum();
        Blanks();
        return _at == text.Length ? new(left, comparison, right)
            : throw new ClaimMistake(_at,
                text[_at] is '<' or '>' ? "a claim has one comparison; write two claims" : $"expected the end or an operator, found '{text[_at]}'");
    }

    private ClaimNode Sum()
    {
        var node = Product();
        while (Next('+', '-') is { } sign)
        {
            node = new ArithmeticNode(sign, node, Product());
        }

        return node;
    }

    private ClaimNode Product()
    {
        var node = Signed();
        while (Next('*', '/') is { } sign)
        {
            node = new ArithmeticNode(sign, node, Signed());
        }

        return node;
    }

    private ClaimNode Signed() => Next('-') is null ? Primary() : new ArithmeticNode('-', new NumberNode(0), Signed());

    private ClaimNode Primary()
    {
        Blanks();
        if (_at == text.Length)
        {
            throw new ClaimMistake(_at, "expected a number, a term or '(' here, but the text ends");
        }

        if (Next('(') is not null)
        {
            var inner = Sum();
            Close();
            return inner;
        }

        return char.IsAsciiDigit(text[_at]) || text[_at] == '.' ? Number()
            : char.IsAsciiLetter(text[_at]) ? Term()
            : throw new ClaimMistake(_at, $"expected a number, a term or '(', found '{text[_at]}'");
    }

    private NumberNode Number()
    {
        var begin = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '.' || (text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E')))
        {
            _at++;
        }

        return double.TryParse(text[begin.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new(number)
            : throw new ClaimMistake(begin, $"'{text[begin.._at]}' is no number");
    }

    private ClaimNode Term()
    {
        var begin = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.'))
        {
            _at++;
        }

        var name = new ClaimWord(text[begin.._at], begin);
        if (Next('(') is null)
        {
            throw new ClaimMistake(_at, $"expected '(' after '{name.Text}'");
        }

        if (Functions.Contains(name.Text, StringComparer.OrdinalIgnoreCase))
        {
            return Call(name);
        }

        var close = text.IndexOf(')', _at);
        if (close < 0)
        {
            throw new ClaimMistake(text.Length, "expected ')' here, but the text ends");
        }

        var inside = new ClaimWord(text[_at..close], _at);
        _at = close + 1;
        return terms(name, inside);
    }

    private CallNode Call(ClaimWord name)
    {
        var arguments = new List<ClaimNode> { Sum() };
        while (Next(',') is not null)
        {
            arguments.Add(Sum());
        }

        Close();
        var function = name.Text.ToLowerInvariant();
        return (function == "abs") == (arguments.Count == 1) ? new(function, arguments)
            : throw new ClaimMistake(name.Position, function == "abs" ? "abs takes one value" : $"{function} takes two values or more");
    }

    private void Close()
    {
        if (Next(')') is null)
        {
            throw new ClaimMistake(_at, _at == text.Length ? "expected ')' here, but the text ends" : $"expected ')', found '{text[_at]}'");
        }
    }

    private char? Next(params ReadOnlySpan<char> signs)
    {
        Blanks();
        return _at < text.Length && signs.Contains(text[_at]) ? text[_at++] : null;
    }

    private void Blanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }
}

/// <summary>A piece of an inequality.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Position">Where, from 0.</param>
internal readonly record struct ClaimWord(string Text, int Position)
{
    /// <summary>Without blanks around it.</summary>
    public ClaimWord Trim() => new(Text.Trim(), Position + Text.Length - Text.TrimStart().Length);

    /// <summary>The pieces between commas, trimmed; none where nothing is written.</summary>
    public IReadOnlyList<ClaimWord> Split()
    {
        var words = new List<ClaimWord>();
        var begin = 0;
        for (var i = 0; i <= Text.Length; i++)
        {
            if (i == Text.Length || Text[i] == ',')
            {
                words.Add(new ClaimWord(Text[begin..i], Position + begin).Trim());
                begin = i + 1;
            }
        }

        return words is [{ Text: "" }] ? [] : words;
    }
}
