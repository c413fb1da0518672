using System.Buffers;
using System.Text;

namespace Workbench.Terminal;

/// <summary>Bytes from a terminal → keys. Holds what is not whole yet.</summary>
/// <remarks>Knows the sequences of xterm, VT220, Linux console, tmux and screen; unknown ones are swallowed whole, so that their
/// letters are not taken for keys.</remarks>
public sealed class KeyDecoder
{
    private const byte Escape = 0x1b;
    private static readonly byte[] PasteEnd = "\e[201~"u8.ToArray();
    private readonly List<byte> _pending = [];
    private bool _isPasting;

    /// <summary>Whether bytes wait that may be the beginning of a sequence, or the Escape key alone.</summary>
    public bool IsWaiting => _pending.Count > 0 && !_isPasting;

    /// <summary>Takes bytes and gives what is whole.</summary>
    public IReadOnlyList<TerminalInput> Feed(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        var inputs = new List<TerminalInput>();
        while (_pending.Count > 0 && Next() is { } taken)
        {
            _pending.RemoveRange(0, taken.Length);
            if (taken.Input is not null)
            {
                inputs.Add(taken.Input);
            }
        }

        return inputs;
    }

    /// <summary>Nothing more came for a while: what waits is what it is, a lone Escape first of all.</summary>
    public IReadOnlyList<TerminalInput> Flush()
    {
        if (!IsWaiting)
        {
            return [];
        }

        var wasEscape = _pending[0] == Escape;
        var rest = _pending.Skip(1).ToArray();
        _pending.Clear();
        return wasEscape ? [new KeyInput(new(KeyCode.Escape)), .. Feed(rest)] : [];
    }

    private (int Length, TerminalInput? Input)? Next()
    {
        if (_isPasting)
        {
            return Paste();
        }

        var first = _pending[0];
        return first switch
        {
            Escape => Sequence(),
            (byte)'\r' or (byte)'\n' => (1, new KeyInput(new(KeyCode.Enter))),
            (byte)'\t' => (1, new KeyInput(new(KeyCode.Tab))),
            0x7f or 0x08 => (1, new KeyInput(new(KeyCode.Backspace))),
            0 => (1, new KeyInput(new(KeyCode.Character, new Rune(' '), Ctrl: true))),
            < 0x1b => (1, new KeyInput(new(KeyCode.Character, new Rune((char)(first + 'a' - 1)), Ctrl: true))),
            < 0x20 => (1, null),
            _ => Character(0) is { } found ? (found.Length, new KeyInput(new(KeyCode.Character, found.Rune))) : null,
        };
    }

    private (int Length, Rune Rune)? Character(int start)
    {
        var bytes = _pending.Skip(start).Take(4).ToArray();
        var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
        return status == OperationStatus.NeedMoreData ? null : (Math.Max(1, length), rune);
    }

    private (int, TerminalInput?)? Sequence()
    {
        if (_pending.Count == 1)
        {
            return null;
        }

        return _pending[1] switch
        {
            (byte)'[' => Csi(),
            (byte)'O' => _pending.Count < 3 ? null : (3, new KeyInput(new(Letter((char)_pending[2])))),
            (byte)']' or (byte)'P' or (byte)'_' => Text(),
            Escape => (1, new KeyInput(new(KeyCode.Escape))),
            0x7f => (2, new KeyInput(new(KeyCode.Backspace, Alt: true))),
            < 0x20 => (1, new KeyInput(new(KeyCode.Escape))),
            _ => Character(1) is { } found ? (found.Length + 1, new KeyInput(new(KeyCode.Character, found.Rune, Alt: true))) : null,
        };
    }

    private (int, TerminalInput?)? Csi()
    {
        // The Linux console sends function keys as ESC [ [ A.
        var start = _pending.Count > 2 && _pending[2] == '[' ? 3 : 2;
        var end = _pending.FindIndex(start, value => value is >= 0x40 and <= 0x7e);
        if (end < 0)
        {
            return _pending.Count > 32 ? (_pending.Count, null) : null;
        }

        var body = Encoding.ASCII.GetString([.. _pending[2..end]]);
        var length = end + 1;
        if ((char)_pending[end] == '~')
        {
            return Tilde(body, length);
        }

        if (body.StartsWith('[') || body.StartsWith('?') || body.StartsWith('>'))
        {
            return (length, body.StartsWith('[') && (char)_pending[end] == 'A' ? new KeyInput(new(KeyCode.F1)) : null);
        }

        var key = (char)_pending[end] == 'Z' ? KeyCode.BackTab : Letter((char)_pending[end]);
        var modifier = body.Split(';') is [_, var number] && int.TryParse(number, out var bits) ? bits - 1 : 0;
        return (length, new KeyInput(new(key, Ctrl: (modifier & 4) != 0, Alt: (modifier & 2) != 0)));
    }

    private (int, TerminalInput?)? Tilde(string body, int length)
    {
        var number = body.Split(';')[0];
        if (number == "200")
        {
            _isPasting = true;
            return (length, null);
        }

        var key = number switch
        {
            "1" or "7" => KeyCode.Home,
            "2" => KeyCode.Insert,
            "3" => KeyCode.Delete,
            "4" or "8" => KeyCode.End,
            "5" => KeyCode.PageUp,
            "6" => KeyCode.PageDown,
            "11" => KeyCode.F1,
            _ => KeyCode.Unknown,
        };
        return (length, new KeyInput(new(key)));
    }

    // An answer to a question about the terminal: up to BEL or ESC \.
    private (int, TerminalInput?)? Text()
    {
        var bell = _pending.IndexOf(0x07);
        var end = bell >= 0 ? bell : _pending.FindIndex(2, value => value == Escape);
        return end < 0
            ? _pending.Count > 4096 ? (_pending.Count, null)
            : null
            : bell >= 0 ? (end + 1, null)
            : end + 1 < _pending.Count ? (end + 2, null)
            : null;
    }

    private (int, TerminalInput?)? Paste()
    {
        var bytes = _pending.ToArray();
        var end = bytes.AsSpan().IndexOf(PasteEnd);
        if (end < 0)
        {
            return null;
        }

        _isPasting = false;
        return (end + PasteEnd.Length, new PasteInput(Encoding.UTF8.GetString(bytes, 0, end)));
    }

    private static KeyCode Letter(char letter) => letter switch
    {
        'A' => KeyCode.Up,
        'B' => KeyCode.Down,
        'C' => KeyCode.Right,
        'D' => KeyCode.Left,
        'H' => KeyCode.Home,
        'F' => KeyCode.End,
        'M' => KeyCode.Enter,
        'P' => KeyCode.F1,
        _ => KeyCode.Unknown,
    };
}
