using System.Drawing;
using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Workbench.Reports.Tables;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Workbench.Tui.Driving;

/// <summary>Terminal.Gui's output for a slow line: only cells that look different are sent, each frame is one piece, and a frame that comes
/// while the line is still busy waits for it and never queues.</summary>
/// <param name="line">Takes the bytes.</param>
/// <param name="traits">Colours and characters of the terminal.</param>
/// <param name="size">The size of the window now.</param>
internal sealed class LineOutput(OutputLine line, TerminalTraits traits, Func<Size> size) : OutputBase, IOutput, IDisposable
{
    // Terminal.Gui asks for them at the start. Its own keyboard protocol would send releases too; colours are the user's own.
    private static readonly string[] Unasked = ["\e[?u", "\e]10;?", "\e]11;?", "\e[=", "\e[>1u", "\e[<u"];

    private const int ShortestJump = 4;

    // How pictures of pixels begin.
    private const string Sixel = "\eP", Kitty = "\e_G";

    private static readonly Cell Unknown = new() { Grapheme = "\uFFFF" };

    private readonly StringBuilder _bytes = new();
    private readonly Dictionary<string, (object? Pixels, Rectangle Cells)> _pictures = [];
    private IOutputBuffer? _buffer;
    private volatile bool _isForgotten;
    private Cell[,] _shown = new Cell[0, 0];
    private Attribute _attribute = CellStyles.Plain;
    private Cursor _wanted = new();
    private Cursor _cursor = new();
    private Point _at = new(-1, -1);
    private Point _target = new(-1, -1);

    /// <summary>Something is still to be sent.</summary>
    public bool HasUnsent { get; private set; }

    /// <summary>Nothing is known any more of what the terminal shows: every cell is sent again. May be called from a signal's thread.</summary>
    public void Forget() => (_isForgotten, HasUnsent) = (true, true);

    /// <inheritdoc/>
    public Size GetSize() => size();

    /// <inheritdoc/>
    public void SetSize(int width, int height)
    {
    }

    /// <inheritdoc/>
    public Cursor GetCursor() => _wanted;

    /// <inheritdoc/>
    public void SetCursor(Cursor cursor) => (_wanted, HasUnsent) = (cursor, true);

    /// <inheritdoc/>
    public void Suspend()
    {
    }

    /// <inheritdoc/>
    public override void Write(IOutputBuffer buffer) => (_buffer, HasUnsent) = (buffer, true);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text)
    {
        foreach (var question in Unasked)
        {
            if (text.StartsWith(question, StringComparison.Ordinal))
            {
                return;
            }
        }

        _bytes.Append(text);
        HasUnsent = true;
    }

    /// <summary>Sends what is still to be sent, if the line is free; else later.</summary>
    public void Flush()
    {
        if (!HasUnsent || !line.IsFree)
        {
            return;
        }

        HasUnsent = false;
        if (_isForgotten)
        {
            (_isForgotten, _shown) = (false, new Cell[0, 0]);
        }

        if (_buffer is { Contents: not null } buffer)
        {
            var pictures = buffer.GetRasterImages();
            ForgetUnder(pictures);
            Compare(buffer);
            SendOnce(pictures, buffer);
            base.Write(buffer);
        }

        MoveCursor();
        if (_bytes.Length > 0)
        {
            line.TryWrite(Encoding.UTF8.GetBytes(_bytes.ToString()));
            _bytes.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <inheritdoc/>
    protected override bool SetCursorPositionImpl(int screenPositionX, int screenPositionY)
    {
        _target = new(screenPositionX, screenPositionY);
        return true;
    }

    /// <inheritdoc/>
    protected override void AppendOrWriteAttribute(StringBuilder output, Attribute attr, TextStyle redrawTextStyle)
    {
        output.Append(CellStyles.Change(_attribute, attr, traits.Colors));
        _attribute = attr;
    }

    /// <inheritdoc/>
    protected override void Write(StringBuilder output)
    {
        if (output.Length > 0)
        {
            JumpTo(_target);
            _bytes.Append(output);
            var text = output.ToString();
            // Where the cursor is behind a picture is each terminal's own.
            _at = text.Contains(Sixel, StringComparison.Ordinal) || text.Contains(Kitty, StringComparison.Ordinal)
                ? new(-1, -1)
                : _target with { X = _target.X + Columns(text) };
        }
    }

    // What is below a picture that is gone or has moved is not on the screen, whatever was sent there before.
    private void ForgetUnder(IReadOnlyList<RasterImageCommand> pictures)
    {
        bool IsGone(string id, Rectangle cells) => pictures.All(picture => picture.Id != id || picture.DestinationCells != cells);
        foreach (var (id, (_, cells)) in _pictures.Where(shown => IsGone(shown.Key, shown.Value.Cells)).ToList())
        {
            _pictures.Remove(id);
            foreach (var (x, y) in CellsOf(cells, _shown.GetLength(1), _shown.GetLength(0)))
            {
                _shown[y, x] = Unknown;
            }
        }
    }

    // Terminal.Gui sends a picture with every frame.
    private void SendOnce(IReadOnlyList<RasterImageCommand> pictures, IOutputBuffer buffer)
    {
        foreach (var picture in pictures)
        {
            var isWhole = _pictures.TryGetValue(picture.Id ?? "", out var shown) && ReferenceEquals(shown.Pixels, picture.Pixels)
                && !CellsOf(picture.DestinationCells, buffer.Cols, buffer.Rows).Any(cell => buffer.Contents![cell.Y, cell.X].IsDirty);
            (picture.IsDirty, picture.AlwaysRender) = (!isWhole, false);
            _pictures[picture.Id ?? ""] = (picture.Pixels, picture.DestinationCells);
        }
    }

    private static IEnumerable<(int X, int Y)> CellsOf(Rectangle cells, int columns, int rows) =>
        from y in Enumerable.Range(cells.Y, cells.Height)
        from x in Enumerable.Range(cells.X, cells.Width)
        where x >= 0 && y >= 0 && x < columns && y < rows
        select (x, y);

    // Terminal.Gui sends every cell that was drawn, also one that looks as before.
    private void Compare(IOutputBuffer buffer)
    {
        var cells = buffer.Contents!;
        if (traits.Glyphs == GlyphSet.Ascii)
        {
            AsciiGlyphs.Replace(buffer);
        }

        if (_shown.GetLength(0) != buffer.Rows || _shown.GetLength(1) != buffer.Cols)
        {
            _shown = new Cell[buffer.Rows, buffer.Cols];
            _bytes.Append("\e[m\e[2J");
            _pictures.Clear();
            (_attribute, _at) = (CellStyles.Plain, new(-1, -1));
        }

        for (var y = 0; y < buffer.Rows; y++)
        {
            var last = -1;
            for (var x = 0; x < buffer.Cols; x++)
            {
                ref var cell = ref cells[y, x];
                cell.IsDirty = !IsShown(cell, _shown[y, x]);
                _shown[y, x] = cell;
                if (cell.IsDirty)
                {
                    FillGap(cells, y, last, x);
                    last = x;
                }
            }

            buffer.DirtyLines[y] = last >= 0;
        }
    }

    // Writing a few unchanged letters of the same look again is shorter than a jump over them.
    private static void FillGap(Cell[,] cells, int row, int last, int next)
    {
        if (last < 0 || next - last - 1 is 0 or > ShortestJump)
        {
            return;
        }

        for (var x = last + 1; x < next; x++)
        {
            if (Text(cells[row, x]) is not [< (char)127] || cells[row, x].Attribute != cells[row, last].Attribute)
            {
                return;
            }
        }

        for (var x = last + 1; x < next; x++)
        {
            cells[row, x].IsDirty = true;
        }
    }

    // Escape sequences take no columns; those of cells end with a letter.
    private static int Columns(string text)
    {
        var (width, isCode) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var wasCode = isCode;
            isCode = rune.Value == 0x1b || (isCode && !(rune.Value is >= 'A' and <= 'Z' or >= 'a' and <= 'z'));
            width += wasCode || isCode ? 0 : RuneWidth.Of(rune);
        }

        return width;
    }

    private bool IsShown(in Cell cell, in Cell shown) =>
        Text(cell) == Text(shown) && CellStyles.AreShownAlike(cell.Attribute ?? CellStyles.Plain, shown.Attribute ?? CellStyles.Plain, traits.Colors);

    private static string Text(in Cell cell) => cell.Grapheme is { Length: > 0 } text ? text : " ";

    private void JumpTo(Point place)
    {
        if (_at != place)
        {
            // At the right edge terminals do not agree where the cursor is.
            var isAhead = _at.Y == place.Y && _at.X >= 0 && place.X > _at.X && _at.X < _shown.GetLength(1);
            _bytes.Append(isAhead ? place.X == _at.X + 1 ? "\e[C" : $"\e[{place.X - _at.X}C"
                : place.X == 0 ? place.Y == 0 ? "\e[H" : $"\e[{place.Y + 1}H"
                : $"\e[{place.Y + 1};{place.X + 1}H");
            _at = place;
        }
    }

    private void MoveCursor()
    {
        if (_wanted.Position is { } place)
        {
            JumpTo(place);
            _bytes.Append(_cursor.IsVisible ? "" : "\e[?25h");
        }
        else if (_cursor.IsVisible)
        {
            _bytes.Append("\e[?25l");
        }

        _cursor = _wanted;
    }
}
