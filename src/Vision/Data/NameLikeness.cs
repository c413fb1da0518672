using System.Globalization;

namespace Vision.Data;

/// <summary>File names that a person takes for the same: other capitals, accents as signs of their own (archives of macOS), <c>%20</c> for a blank.</summary>
/// <remarks>
/// For messages only. .NET without ICU knows no canonical forms, so a letter that has or may have a mark is any such letter: <c>é</c> is like <c>e</c>
/// with any mark.
/// </remarks>
internal static class NameLikeness
{
    /// <summary>Equal for names that may be alike.</summary>
    public static string KeyOf(string name)
    {
        var key = new List<char>();
        foreach (var letter in Uri.UnescapeDataString(name).ToLowerInvariant())
        {
            if (IsMark(letter) && key.Count > 0)
            {
                key.RemoveAt(key.Count - 1);
            }

            if (char.IsAscii(letter))
            {
                key.Add(letter);
            }
            else if (key.Count == 0 || key[^1] != '?')
            {
                key.Add('?');
            }
        }

        return string.Concat(key);
    }

    /// <summary>True when two names with the same key are alike: letters beyond ASCII must be the same unless one name has them in pieces.</summary>
    public static bool AreAlike(string one, string other) =>
        string.Equals(Uri.UnescapeDataString(one), Uri.UnescapeDataString(other), StringComparison.OrdinalIgnoreCase) || one.Any(IsPiece) != other.Any(IsPiece);

    private static bool IsPiece(char letter) => IsMark(letter) || letter is >= '\u1100' and <= '\u11FF'; // parts of Korean syllables

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
