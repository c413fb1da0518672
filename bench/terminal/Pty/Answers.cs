using System.Globalization;

namespace Terminal.Bench.Pty;

/// <summary>Answers what a program asks the terminal, as xterm does, and keeps what was asked.</summary>
/// <param name="screen">Where the cursor and the size are looked up.</param>
/// <param name="send">Types the answer.</param>
internal sealed class Answers(VirtualScreen screen, Action<string> send) : IAnsiSink
{
    private static readonly HashSet<int> KnownModes =
        [1, 3, 4, 5, 6, 7, 8, 9, 12, 25, 40, 45, 47, 66, 67, 69, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1015, 1016, 1047, 1048, 1049, 2004];

    /// <summary>What was asked, readable, in order, each once.</summary>
    public List<string> Asked { get; } = [];

    /// <inheritdoc/>
    public void Character(char c)
    {
        // Nothing is asked by a character.
    }

    /// <inheritdoc/>
    public void Escape(string body)
    {
        if (body == "Z")
        {
            Reply("ESC Z", "\e[?64;1;2;6;9;15;18;21;22c");
        }
    }

    /// <inheritdoc/>
    public void Sequence(string body, char last)
    {
        var (columns, rows) = screen.Size;
        var (row, column) = screen.Cursor;
        var answer = (body, last) switch
        {
            ("" or "0", 'c') => "\e[?64;1;2;6;9;15;16;17;18;21;22;28c",
            (">" or ">0", 'c') => "\e[>41;388;0c",
            ("=" or "=0", 'c') => "\eP!|00000000\e\\",
            ("5", 'n') => "\e[0n",
            ("6", 'n') => $"\e[{row + 1};{column + 1}R",
            ("?6", 'n') => $"\e[?{row + 1};{column + 1};1R",
            (">" or ">0", 'q') => "\eP>|XTerm(388)\e\\",
            ("14", 't') => $"\e[4;{rows * 16};{columns * 8}t",
            ("16", 't') => "\e[6;16;8t",
            ("18", 't') => $"\e[8;{rows};{columns}t",
            ("19", 't') => $"\e[9;{rows};{columns}t",
            (_, 'p') when body.StartsWith('?') && body.EndsWith('$') => $"\e[{body[..^1]};{(IsKnown(body[1..^1]) ? 2 : 0)}$y",
            (_, 'S') when body.StartsWith('?') => $"\e[{body.Split(';')[0]};3;0S",
            ("?996", 'n') or ("?", 'u') => "", // xterm is silent
            _ => null,
        };
        if (answer is not null)
        {
            Reply($"CSI {body}{last}", answer);
        }
    }

    /// <inheritdoc/>
    public void String(char kind, string body, string terminator)
    {
        var answer = (kind, body) switch
        {
            (']', "10;?") => $"\e]10;rgb:e5e5/e5e5/e5e5{terminator}",
            (']', "11;?") => $"\e]11;rgb:0000/0000/0000{terminator}",
            (']', "12;?") => $"\e]12;rgb:e5e5/e5e5/e5e5{terminator}",
            (']', _) when body.StartsWith("4;", StringComparison.Ordinal) && body.EndsWith(";?", StringComparison.Ordinal) =>
                $"\e]{body[..^1]}rgb:8080/8080/8080{terminator}",
            ('P', _) when body.StartsWith("+q", StringComparison.Ordinal) => "\eP0+r\e\\",
            ('P', _) when body.StartsWith("$q", StringComparison.Ordinal) => "\eP0$r\e\\",
            ('_', _) when body.StartsWith('G') && body.Contains("a=q", StringComparison.Ordinal) => "", // a kitty picture: xterm is silent
            _ => null,
        };
        if (answer is not null)
        {
            Reply($"{kind switch { ']' => "OSC", 'P' => "DCS", _ => "APC" }} {body}", answer);
        }
    }

    private static bool IsKnown(string mode) => KnownModes.Contains(int.Parse(mode, CultureInfo.InvariantCulture));

    private void Reply(string question, string answer)
    {
        if (!Asked.Contains(question))
        {
            Asked.Add(question);
        }

        if (answer.Length > 0)
        {
            send(answer);
        }
    }
}
