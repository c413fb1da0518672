namespace Workbench.Output;

/// <summary>The few colours in use: those of the terminal's own 16, which fit dark and light themes alike.</summary>
internal enum Ink
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
internal static class Inks
{
    /// <summary>The text with its colour, or as it is where there are none.</summary>
    public static string Paint(this Paper paper, string text, Ink ink) => paper.HasColour && ink != Ink.Plain && text.Length > 0
        ? $"\e[{Code(ink)}m{text}\e[0m"
        : text;

    /// <summary>The colour of a curve by its place.</summary>
    public static Ink OfCurve(int position) => (Ink)((int)Ink.Curve1 + position % 4);

    private static string Code(Ink ink) => ink switch
    {
        Ink.Dim => "2",
        Ink.Bold => "1",
        Ink.Good => "32",
        Ink.Bad => "31",
        Ink.Accent => "36",
        Ink.Curve1 => "94",
        Ink.Curve2 => "33",
        Ink.Curve3 => "35",
        _ => "32",
    };
}
