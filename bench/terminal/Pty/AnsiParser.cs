using System.Text;

namespace Terminal.Bench.Pty;

/// <summary>Cuts what a program writes into characters, control codes and sequences.</summary>
/// <param name="sink">Gets them in order.</param>
internal sealed class AnsiParser(IAnsiSink sink)
{
    private readonly StringBuilder _body = new();
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();
    private readonly char[] _characters = new char[4];
    private State _state;
    private char _string;

    private enum State
    {
        Text,
        Escape,
        Sequence,
        String,
        StringEscape,
    }

    /// <summary>Takes the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            var length = _utf8.GetChars([value], _characters, flush: false);
            for (var i = 0; i < length; i++)
            {
                Next(_characters[i]);
            }
        }
    }

    private void Next(char c)
    {
        switch (_state)
        {
            case State.Text when c == '\e':
                (_state, _) = (State.Escape, _body.Clear());
                break;
            case State.Text:
                sink.Character(c);
                break;
            case State.Escape when _body.Length == 0 && c == '[':
                _state = State.Sequence;
                break;
            case State.Escape when _body.Length == 0 && c is ']' or 'P' or '_' or '^' or 'X':
                (_state, _string) = (State.String, c);
                break;
            case State.Escape when c is >= ' ' and <= '/':
                _body.Append(c);
                break;
            case State.Escape:
                _state = State.Text;
                sink.Escape(_body.Append(c).ToString());
                break;
            case State.Sequence when c is >= '@' and <= '~':
                _state = State.Text;
                sink.Sequence(_body.ToString(), c);
                break;
            case State.Sequence:
                _body.Append(c);
                break;
            case State.String when c == '\a' && _string == ']':
                EndString("\a");
                break;
            case State.String when c == '\e':
                _state = State.StringEscape;
                break;
            case State.String:
                _body.Append(c);
                break;
            case State.StringEscape:
                EndString("\e\\");
                break;
        }
    }

    private void EndString(string terminator)
    {
        _state = State.Text;
        sink.String(_string, _body.ToString(), terminator);
    }
}
