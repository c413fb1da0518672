namespace Workbench.Reports.Tables;

/// <summary>The few colours in use: those of the terminal's own 16, which fit dark and light themes alike.</summary>
public enum Tone
{
    /// <summary>The terminal's own.</summary>
    Plain,

    /// <summary>Less important.</summary>
    Dim,

    /// <summary>Headings.</summary>
    Bold,

    /// <summary>Better, done.</summary>
    Good,

    /// <summary>Worse, failed.</summary>
    Bad,

    /// <summary>Running, attention.</summary>
    Accent,

    /// <summary>Curves, in order; blue and yellow first, which colour-blind eyes keep apart.</summary>
    Curve1,

    /// <summary>The second curve.</summary>
    Curve2,

    /// <summary>The third curve.</summary>
    Curve3,

    /// <summary>The fourth curve.</summary>
    Curve4,
}

/// <summary>Puts colour around text.</summary>
public static class Tones
{
    /// <summary>The text with its colour, or as it is where there are none.</summary>
    public static string Paint(this ConsoleOutput output, string text, Tone tone) => output.HasColour && tone != Tone.Plain && text.Length > 0
        ? $"\e[{Code(tone)}m{text}\e[0m"
        : text;

    /// <summary>The colour of a curve by its place.</summary>
    public static Tone OfCurve(int position) => (Tone)((int)Tone.Curve1 + position % 4);

    private static string Code(Tone tone) => tone switch
    {
        Tone.Dim => "2",
        Tone.Bold => "1",
        Tone.Good => "32",
        Tone.Bad => "31",
        Tone.Accent => "36",
        Tone.Curve1 => "94",
        Tone.Curve2 => "33",
        Tone.Curve3 => "35",
        _ => "32",
    };
}
