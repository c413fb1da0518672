namespace Vision.Drawing;

/// <summary>A tiny font of its own, so that labels can be drawn on servers that have no fonts. Lower case is shown as upper case.</summary>
public static class PixelFont
{
    /// <summary>Columns per character, with the gap.</summary>
    public const int Advance = 6;

    /// <summary>Rows per character.</summary>
    public const int Height = 7;

    // Seven rows per character from the top, five columns per row, '#' is ink.
    private static readonly Dictionary<char, string[]> Glyphs = Parse(
        """
        A B C D E F G H
        .###. ####. .#### ####. ##### ##### .#### #...#
        #...# #...# #.... #...# #.... #.... #.... #...#
        #...# #...# #.... #...# #.... #.... #.... #...#
        ##### ####. #.... #...# ####. ####. #..## #####
        #...# #...# #.... #...# #.... #.... #...# #...#
        #...# #...# #.... #...# #.... #.... #...# #...#
        #...# ####. .#### ####. ##### #.... .#### #...#
        I J K L M N O P
        .###. ..### #...# #.... #...# #...# .###. ####.
        ..#.. ...#. #..#. #.... ##.## ##..# #...# #...#
        ..#.. ...#. #.#.. #.... #.#.# ##..# #...# #...#
        ..#.. ...#. ##... #.... #.#.# #.#.# #...# ####.
        ..#.. ...#. #.#.. #.... #...# #..## #...# #....
        ..#.. #..#. #..#. #.... #...# #..## #...# #....
        .###. .##.. #...# ##### #...# #...# .###. #....
        Q R S T U V W X
        .###. ####. .#### ##### #...# #...# #...# #...#
        #...# #...# #.... ..#.. #...# #...# #...# #...#
        #...# #...# #.... ..#.. #...# #...# #...# .#.#.
        #...# ####. .###. ..#.. #...# #...# #.#.# ..#..
        #.#.# #.#.. ....# ..#.. #...# .#.#. #.#.# .#.#.
        #..#. #..#. ....# ..#.. #...# .#.#. ##.## #...#
        .##.# #...# ####. ..#.. .###. ..#.. #...# #...#
        Y Z 0 1 2 3 4 5
        #...# ##### .###. ..#.. .###. .###. ...#. #####
        #...# ....# #...# .##.. #...# #...# ..##. #....
        .#.#. ...#. #..## ..#.. ....# ....# .#.#. ####.
        ..#.. ..#.. #.#.# ..#.. ..##. ..##. #..#. ....#
        ..#.. .#... ##..# ..#.. .#... ....# ##### ....#
        ..#.. #.... #...# ..#.. #.... #...# ...#. #...#
        ..#.. ##### .###. .###. ##### .###. ...#. .###.
        6 7 8 9 . , - _
        .###. ##### .###. .###. ..... ..... ..... .....
        #.... ....# #...# #...# ..... ..... ..... .....
        #.... ...#. #...# #...# ..... ..... ..... .....
        ####. ..#.. .###. .#### ..... ..... .###. .....
        #...# ..#.. #...# ....# ..... ..#.. ..... .....
        #...# ..#.. #...# ....# ..##. ..#.. ..... .....
        .###. ..#.. .###. .###. ..##. .#... ..... #####
        % : / ( ) + = ?
        ##..# ..... ....# ...#. .#... ..... ..... .###.
        ##.#. ..##. ...#. ..#.. ..#.. ..#.. ..... #...#
        ...#. ..##. ...#. ..#.. ..#.. ..#.. ##### ....#
        ..#.. ..... ..#.. ..#.. ..#.. ##### ..... ...#.
        .#... ..##. .#... ..#.. ..#.. ..#.. ##### ..#..
        .#.## ..##. .#... ..#.. ..#.. ..#.. ..... .....
        #..## ..... #.... ...#. .#... ..... ..... ..#..
        """);

    /// <summary>True where a character has ink; characters that are not known look like a question mark.</summary>
    public static bool HasInk(char character, int column, int row)
    {
        character = char.ToUpperInvariant(character);
        return character != ' ' && (Glyphs.TryGetValue(character, out var glyph) ? glyph : Glyphs['?'])[row][column] == '#';
    }

    private static Dictionary<char, string[]> Parse(string drawing)
    {
        var lines = drawing.Split('\n');
        var glyphs = new Dictionary<char, string[]>();
        for (var top = 0; top < lines.Length; top += Height + 1)
        {
            var names = lines[top].Split(' ');
            for (var index = 0; index < names.Length; index++)
            {
                glyphs.Add(names[index][0], [.. lines.Skip(top + 1).Take(Height).Select(line => line.Split(' ')[index])]);
            }
        }

        return glyphs;
    }
}
