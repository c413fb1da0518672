using System.Globalization;

namespace Terminal.Bench.Pty;

/// <summary>The modes a program switches, and what it has not switched back.</summary>
internal sealed class TerminalModes
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "cursor keys",
        [7] = "wrapping",
        [25] = "cursor hidden",
        [9] = "mouse",
        [1000] = "mouse",
        [1002] = "mouse",
        [1003] = "mouse",
        [1006] = "mouse",
        [1015] = "mouse",
        [1016] = "mouse",
        [1004] = "focus",
        [1047] = "alternate screen",
        [1049] = "alternate screen",
        [2004] = "bracketed paste",
        [2026] = "synchronized output",
    };

    private readonly HashSet<int> _changed = [];
    private bool _keypad;
    private int _kittyDepth;
    private readonly HashSet<string> _styles = [];

    /// <summary>Whether a colour was ever asked for.</summary>
    public bool SawColor { get; private set; }

    /// <summary>What differs from a terminal as it was found, in words; empty when all is as before.</summary>
    public IReadOnlyList<string> Left =>
    [
        .. _changed.Order().Select(mode => $"{Names.GetValueOrDefault(mode, "mode")} ?{mode}"),
        .. _keypad ? ["keypad ESC ="] : Array.Empty<string>(),
        .. _kittyDepth > 0 ? ["kitty keyboard"] : Array.Empty<string>(),
        .. _styles,
    ];

    /// <summary>A short escape sequence.</summary>
    public void Escape(string body)
    {
        _keypad = body switch { "=" => true, ">" => false, _ => _keypad };
        if (body == "c")
        {
            (_keypad, _kittyDepth) = (false, 0);
            _styles.Clear();
            _changed.Clear();
        }
    }

    /// <summary>A control sequence: null when it is about something else, true when it showed another screen, false for any other mode.</summary>
    public bool? Sequence(string body, char last)
    {
        switch (last)
        {
            case 'h' or 'l' when body.StartsWith('?'):
                var modes = body[1..].Split(';').Select(mode => int.Parse(mode, CultureInfo.InvariantCulture)).ToList();
                modes.ForEach(mode => Switch(mode, last == 'h'));
                return modes.Exists(mode => mode is 47 or 1047 or 1049);
            case 'u' when body.StartsWith('>'):
                _kittyDepth++;
                return false;
            case 'u' when body.StartsWith('<'):
                _kittyDepth = Math.Max(0, _kittyDepth - Math.Max(1, int.TryParse(body[1..], out var count) ? count : 1));
                return false;
            case 'u' when body.StartsWith('='):
                _kittyDepth = body is "=0" or "=0;1" or "=" ? 0 : Math.Max(1, _kittyDepth);
                return false;
            case 'm' when !body.StartsWith('>') && !body.StartsWith('?'):
                Style(body);
                return false;
            case var _ when body.Length > 0 && body[0] is '?' or '>' or '=' or '<':
                return false;
            default:
                return null;
        }
    }

    private void Switch(int mode, bool on)
    {
        var isDefault = mode is 7 or 25 ? on : !on;
        _ = isDefault ? _changed.Remove(mode) : _changed.Add(mode);
    }

    private void Style(string body)
    {
        var codes = body.Split(';').Select(part => int.TryParse(part.Split(':')[0], out var code) ? code : 0).ToList();
        for (var i = 0; i < codes.Count; i++)
        {
            switch (codes[i])
            {
                case 0:
                    _styles.Clear();
                    break;
                case >= 1 and <= 9:
                    _styles.Add("bold or the like");
                    break;
                case >= 22 and <= 29:
                    _styles.Remove("bold or the like");
                    break;
                case 39:
                    _styles.Remove("colour");
                    break;
                case 49:
                    _styles.Remove("background");
                    break;
                case (>= 30 and <= 38) or (>= 90 and <= 97):
                    (SawColor, _) = (true, _styles.Add("colour"));
                    i += Extra(codes, i);
                    break;
                case (>= 40 and <= 48) or (>= 100 and <= 107):
                    (SawColor, _) = (true, _styles.Add("background"));
                    i += Extra(codes, i);
                    break;
            }
        }
    }

    // 38;5;N and 38;2;R;G;B: the numbers that follow are no codes.
    private static int Extra(List<int> codes, int at) => codes[at] is not (38 or 48) ? 0 : codes.ElementAtOrDefault(at + 1) == 2 ? 4 : 2;
}
