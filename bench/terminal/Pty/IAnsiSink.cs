namespace Terminal.Bench.Pty;

/// <summary>Gets what a program wrote, piece by piece.</summary>
internal interface IAnsiSink
{
    /// <summary>A character to show, or a control code.</summary>
    void Character(char c);

    /// <summary>An escape sequence of few characters, without the ESC: <c>=</c>, <c>7</c>, <c>(B</c>.</summary>
    void Escape(string body);

    /// <summary>A control sequence.</summary>
    /// <param name="body">Between <c>ESC [</c> and the last character.</param>
    /// <param name="last">Its last character.</param>
    void Sequence(string body, char last);

    /// <summary>A string for the terminal.</summary>
    /// <param name="kind"><c>]</c> (OSC), <c>P</c> (DCS), <c>_</c> (APC), <c>^</c> or <c>X</c>.</param>
    /// <param name="body">What it holds.</param>
    /// <param name="terminator">How it ended.</param>
    void String(char kind, string body, string terminator);
}
