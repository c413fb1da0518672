using System.Drawing;
using System.Text;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Color = Terminal.Gui.Drawing.Color;
using TextStyle = Terminal.Gui.Drawing.TextStyle;

namespace Workbench.Tui.Widgets;

/// <summary>Shows <see cref="PictureContent"/> in letters: each cell is an upper half block over its background,
/// so that a cell holds two square pixels. Where the user wishes and the terminal can, in the terminal's own pixels.</summary>
internal sealed class PictureView : ImageView
{
    private static readonly Rune HalfBlock = new('▀');
    private PictureContent? _content;
    private (PictureContent Content, Size Pixels)? _rastered;

    /// <summary>An empty view; keys and the mouse are the screen's.</summary>
    public PictureView()
    {
        (UseBackgroundRendering, UseRasterGraphics, CanFocus) = (false, false, false);
        SixelEncoder = new() { Quantizer = new() { PaletteBuildingAlgorithm = new ColorsAsTheyAre() } };
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>Shows another picture.</summary>
    /// <param name="content">The picture.</param>
    /// <param name="inPixels">Whether the terminal's pixels are wanted.</param>
    public void Show(PictureContent content, bool inPixels)
    {
        if (UseRasterGraphics == inPixels && _content is { } shown && shown.ShowsTheSameAs(content))
        {
            return; // A picture of pixels is long; blocks that were sent are not sent again anyway.
        }

        (_content, UseRasterGraphics) = (content, inPixels);
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (_content is null)
        {
            return true;
        }

        if (!_content.IsShaded && IsUsingRasterGraphics)
        {
            Rasterize(_content);
            return base.OnDrawingContent(context);
        }

        var cells = new HalfBlocks(_content, Viewport.Width, Viewport.Height);
        for (var y = 0; y < cells.Rows; y++)
        {
            Move(0, y);
            if (_content.IsShaded)
            {
                SetAttribute(Theme.Of(Tone.Plain));
                AddStr(cells.Shaded(y));
                continue;
            }

            for (var x = 0; x < cells.Columns; x++)
            {
                SetAttribute(new Attribute(cells.ColorAt(x, 2 * y), cells.ColorAt(x, 2 * y + 1), TextStyle.None));
                AddRune(HalfBlock);
            }
        }

        return true;
    }

    // As many pixels as the place has, so that nothing is scaled after the lines were drawn.
    private void Rasterize(PictureContent content)
    {
        var (columns, rows) = HalfBlocks.Fit(content.Image.Width, content.Image.Height, Viewport.Width, Viewport.Height);
        var cell = PixelGraphics.CellOf(App?.Driver) ?? new(1, 2);
        var pixels = new Size(columns * cell.Width, rows * cell.Height);
        if (_rastered is { } shown && shown.Content.ShowsTheSameAs(content) && shown.Pixels == pixels)
        {
            return;
        }

        var isSixel = !PixelGraphics.IsKitty(App?.Driver);

        var drawn = new DrawnPicture(content, pixels.Width, pixels.Height);
        var colors = new Color[pixels.Width, pixels.Height];
        for (var y = 0; y < pixels.Height; y++)
        {
            for (var x = 0; x < pixels.Width; x++)
            {
                var (red, green, blue) = drawn.LineAt(x, y) is { } box ? Theme.RgbOfBox(box.Tone) : Rgb(drawn.PixelAt(x, y));
                colors[x, y] = isSixel ? ColorsAsTheyAre.Reduce(red, green, blue) : new(red, green, blue);
            }
        }

        (Image, _rastered) = (colors, (content, pixels));

        static (byte, byte, byte) Rgb(ReadOnlySpan<byte> pixel) => (pixel[0], pixel[1], pixel[2]);
    }
}
