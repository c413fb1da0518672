namespace Workbench.Tui.Shell;

/// <summary>Finds names by a few of their letters in order.</summary>
internal static class Fuzzy
{
    /// <summary>How well typed letters fit; 0 when they do not. A beginning beats a part, a part beats scattered letters,
    /// the name beats the description.</summary>
    public static int Score(string typed, string name, string description)
    {
        const StringComparison anyCase = StringComparison.OrdinalIgnoreCase;
        return name.StartsWith(typed, anyCase) ? 5
            : name.Contains(typed, anyCase) ? 4
            : description.Contains(typed, anyCase) ? 3
            : HasInOrder(name, typed) ? 2
            : 0;
    }

    private static bool HasInOrder(string name, string typed)
    {
        var position = 0;
        foreach (var letter in name)
        {
            if (position < typed.Length && char.ToLowerInvariant(letter) == char.ToLowerInvariant(typed[position]))
            {
                position++;
            }
        }

        return position == typed.Length;
    }
}
