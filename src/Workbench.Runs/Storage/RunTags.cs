namespace Workbench.Runs.Storage;

/// <summary>What a tag may be: short, and easy to type in a shell and in a filter.</summary>
public static class RunTags
{
    private const int MostLetters = 64;

    /// <summary>Refuses what cannot be a tag.</summary>
    /// <exception cref="RunException">The message says what a tag may hold.</exception>
    public static void Check(string tag)
    {
        if (Problem(tag) is { } problem)
        {
            throw new RunException(problem);
        }
    }

    /// <summary>Why it cannot be a tag, in words; null when it can.</summary>
    internal static string? Problem(string tag)
    {
        var isPlain = tag.Length is > 0 and <= MostLetters && IsLetterOrDigit(tag[0]) && tag.All(letter => IsLetterOrDigit(letter) || letter is '-' or '.');
        return isPlain ? null : $"'{tag}' cannot be a tag: a tag has lower case letters, digits, '-' and '.', begins with a letter or digit and is at most "
            + $"{MostLetters} long, for example 'baseline' or 'paper-v1.2'.";
    }

    /// <summary>Checked, each once, in order of the alphabet.</summary>
    internal static IReadOnlyList<string> Ordered(IReadOnlyList<string> tags)
    {
        foreach (var tag in tags)
        {
            Check(tag);
        }

        return [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static bool IsLetterOrDigit(char letter) => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
