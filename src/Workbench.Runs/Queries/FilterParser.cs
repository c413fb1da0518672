using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>Reads the filter language by descent: or, and, not, term.</summary>
internal sealed class FilterParser(string text, RunColumns columns)
{
    private static readonly string[] Comparisons = [">=", "<=", "!=", ":", "=", ">", "<"];
    private int _position;

    public Func<RunSummary, bool> Parse()
    {
        SkipBlanks();
        if (_position == text.Length)
        {
            return _ => true;
        }

        var filter = Or();
        return _position == text.Length ? filter : throw Fault("a closing bracket without an opening one");
    }

    private Func<RunSummary, bool> Or()
    {
        var left = And();
        while (TakeWord("or"))
        {
            var (a, b) = (left, And());
            left = run => a(run) || b(run);
        }

        return left;
    }

    private Func<RunSummary, bool> And()
    {
        var left = Not();
        while (_position < text.Length && text[_position] != ')' && !IsWord("or"))
        {
            TakeWord("and");
            var (a, b) = (left, Not());
            left = run => a(run) && b(run);
        }

        return left;
    }

    private Func<RunSummary, bool> Not()
    {
        if (TakeWord("not") || Take('-'))
        {
            var inner = Not();
            return run => !inner(run);
        }

        if (!Take('('))
        {
            return Term();
        }

        var group = Or();
        return Take(')') ? group : throw Fault("a bracket is not closed");
    }

    private Func<RunSummary, bool> Term()
    {
        var isQuoted = _position < text.Length && text[_position] is '"' or '\'';
        var start = _position;
        var name = Piece(stopAtComparison: true);
        var comparison = Comparisons.FirstOrDefault(c => text.AsSpan(_position).StartsWith(c, StringComparison.Ordinal));
        if (comparison is null)
        {
            SkipBlanks();
            return name.Length == 0 ? throw Fault("a term is missing")
                : !isQuoted && name.Contains('@') ? throw Fault($"a comparison is missing after '{name}'")
                : !isQuoted && columns.YesNo(name) is { } flag ? RunFilter.Term(flag, ":", "yes")
                : NameHolds(name);
        }

        _position += comparison.Length;
        if (name.Length == 0)
        {
            throw Fault($"a column is missing before '{comparison}'");
        }

        var value = Piece(stopAtComparison: false);
        SkipBlanks();
        return value.Length > 0 ? RunFilter.Term(Column(name, start), comparison, value) : throw Fault($"a value is missing after '{name}{comparison}'");
    }

    private RunColumn Column(string name, int start)
    {
        try
        {
            return columns.Find(name);
        }
        catch (RunException exception)
        {
            throw new RunException($"{exception.Message} (at character {start + 1} of the filter '{text}')", exception);
        }
    }

    private static Func<RunSummary, bool> NameHolds(string word) => run => run.Id.Contains(word, StringComparison.OrdinalIgnoreCase);

    // A bare piece ends at a blank or a bracket; in quotes it may hold anything but the quote.
    private string Piece(bool stopAtComparison)
    {
        if (_position < text.Length && text[_position] is '"' or '\'')
        {
            var end = text.IndexOf(text[_position], _position + 1);
            if (end < 0)
            {
                throw Fault("a quote is not closed");
            }

            var quoted = text[(_position + 1)..end];
            _position = end + 1;
            return quoted;
        }

        var (start, mayBePlace) = (_position, false);
        for (; _position < text.Length && !char.IsWhiteSpace(text[_position]) && text[_position] is not ('(' or ')'); _position++)
        {
            var letter = text[_position];
            if (stopAtComparison && letter is ':' or '=' or '<' or '>' or '!'
                && !(mayBePlace && letter == '='))
            {
                break;
            }

            // The first = after an @ belongs to the column: AP@img=20k.
            mayBePlace = letter == '@' || (mayBePlace && letter != '=');
        }

        return text[start.._position];
    }

    private bool Take(char wanted)
    {
        if (_position >= text.Length || text[_position] != wanted)
        {
            return false;
        }

        _position++;
        SkipBlanks();
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        _position += word.Length;
        SkipBlanks();
        return true;
    }

    private bool IsWord(string word)
    {
        var end = _position + word.Length;
        return text.AsSpan(_position).StartsWith(word, StringComparison.OrdinalIgnoreCase)
            && (end == text.Length || char.IsWhiteSpace(text[end]) || text[end] == '(');
    }

    private void SkipBlanks()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }

    private RunException Fault(string what) => new(
        $"The filter is not understood: {what}, at character {_position + 1} of '{text}'. Example: \"backbone:resnet* cfg.lr>=0.01 (ap>30 or state:running)\"");
}
