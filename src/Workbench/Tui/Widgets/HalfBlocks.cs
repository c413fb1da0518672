using Terminal.Gui.Drawing;
using Workbench.Tui.Driving;

namespace Workbench.Tui.Widgets;

/// <summary>A picture scaled to cells of two square pixels each.</summary>
internal sealed class HalfBlocks
{
    private const string Ramp = " .:-=+*%@";
    private readonly DrawnPicture _drawn;

    /// <summary>A picture as large as a place allows.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="columns">Cells across that there are.</param>
    /// <param name="rows">Cells down that there are.</param>
    public HalfBlocks(PictureContent picture, int columns, int rows)
    {
        (Columns, Rows) = Fit(picture.Image.Width, picture.Image.Height, columns, rows);
        _drawn = new(picture, Columns, Rows * 2);
    }

    /// <summary>Cells across.</summary>
    public int Columns { get; }

    /// <summary>Cells down.</summary>
    public int Rows { get; }

    /// <summary>The cells a picture takes in a place, its aspect kept: a cell is about twice as high as wide.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="columns">Cells across that there are.</param>
    /// <param name="rows">Cells down that there are.</param>
    public static (int Columns, int Rows) Fit(int width, int height, int columns, int rows)
    {
        var scale = Math.Min((double)columns / width, 2.0 * rows / height);
        return (Math.Clamp((int)Math.Round(width * scale), 1, Math.Max(1, columns)), Math.Clamp((int)Math.Round(height * scale / 2), 1, Math.Max(1, rows)));
    }

    /// <summary>The colour of a pixel, or of the box that runs through it.</summary>
    public Color ColorAt(int x, int y)
    {
        if (_drawn.LineAt(x, y) is { } box)
        {
            return Theme.OfBox(box.Tone);
        }

        var pixel = _drawn.PixelAt(x, y);
        return Palette256.OfPicture(pixel[0], pixel[1], pixel[2]);
    }

    /// <summary>A row of cells as letters of growing brightness; boxes are drawn with letters that these do not have.</summary>
    public string Shaded(int row) =>
        string.Concat(Enumerable.Range(0, Columns).Select(x => (_drawn.LineAt(x, 2 * row) ?? _drawn.LineAt(x, 2 * row + 1)) switch
        {
            { IsDashed: true } => 'o',
            { } => '#',
            _ => Ramp[(int)((Light(x, 2 * row) + Light(x, 2 * row + 1)) / 2 * (Ramp.Length - 1) / 255 + 0.5)],
        }));

    // ITU-R BT.601: what the three colours add to brightness.
    private double Light(int x, int y)
    {
        var pixel = _drawn.PixelAt(x, y);
        return 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
    }
}
