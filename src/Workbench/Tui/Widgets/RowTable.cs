using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;

namespace Workbench.Tui.Widgets;

/// <summary>Shows <see cref="RowsContent"/>: Terminal.Gui's table with a painter of its own, which asks for the rows that are seen and writes
/// each cell once; the stock one takes 12 to 76 ms for a screen.</summary>
internal sealed class RowTable : TableView
{
    private RowsContent _content = new(0, -1, _ => []);
    private IReadOnlyList<TextLine> _drawn = [];

    /// <summary>An empty table.</summary>
    public RowTable()
    {
        CanFocus = false;
        FullRowSelect = true;
        MultiSelect = false;
        Style.ShowHeaders = false;
        Style.AlwaysShowHeaders = false;
        Style.ShowHorizontalHeaderOverline = false;
        Style.ShowHorizontalHeaderUnderline = false;
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>A row was clicked; the second click of a double one says so.</summary>
    public event Action<int, bool>? RowClicked;

    /// <summary>A cell was clicked that answers more than that its row is chosen.</summary>
    public event Action<Message>? Told;

    /// <summary>The wheel was turned: 1 is down.</summary>
    public event Action<int>? WheelTurned;

    /// <summary>Position of the chosen row; -1 for none.</summary>
    public int Chosen => _content.Chosen;

    /// <summary>Rows that are seen at once.</summary>
    public int RowsSeen => Math.Max(1, Viewport.Height - _content.HeadRows);

    /// <summary>Shows other rows, moving the list as little as can be.</summary>
    public void Show(RowsContent content)
    {
        if (content.Count + content.HeadRows != Table?.Rows)
        {
            // How far it can be scrolled follows from all lines, headings too.
            Table = new Source(content.Count + content.HeadRows);
        }

        _content = content;
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        var range = _content.Seen(RowOffset, RowsSeen, Viewport.Width);
        RowOffset = range.First;
        var lines = _drawn = _content.Lines(range);
        for (var i = 0; i < Math.Min(lines.Count, Viewport.Height); i++)
        {
            this.Paint(i, lines[i], _content.Chosen >= 0 && i == _content.HeadRows + _content.Chosen - range.First);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.IsWheel)
        {
            WheelTurned?.Invoke(mouse.Flags.HasFlag(MouseFlags.WheeledUp) ? -1 : 1);
            return true;
        }

        var row = RowOffset + (mouse.Position?.Y ?? -1) - _content.HeadRows;
        if ((mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked) || mouse.IsDoubleClicked) && row >= RowOffset && row < _content.Count && Chosen >= 0)
        {
            RowClicked?.Invoke(row, mouse.IsDoubleClicked);
            Tell(mouse);
            return true;
        }

        return mouse.IsSingleClicked && mouse.Position?.Y == _content.HeadRows - 1 && Tell(mouse);
    }

    /// <summary>What a cell means, by its place in the view; empty for nothing.</summary>
    public string HintAt(Point place) => CellAt(place) is { } cell ? _content.Hint(cell) : "";

    private bool Tell(Mouse mouse)
    {
        if (mouse.IsDoubleClicked || CellAt(mouse.Position!.Value) is not { } cell || _content.Clicked(cell) is not { } message)
        {
            return false;
        }

        Told?.Invoke(message);
        return true;
    }

    private RowCell? CellAt(Point place)
    {
        var row = Math.Max(-1, place.Y - _content.HeadRows);
        return place.Y < _content.HeadRows - 1 || place.Y >= _drawn.Count || (row >= 0 && RowOffset + row >= _content.Count) ? null
            : new(row < 0 ? -1 : RowOffset + row, place.X, Word(_drawn[place.Y].Text, place.X));
    }

    private static string Word(string text, int column)
    {
        if (column >= text.Length || text[column] == ' ')
        {
            return "";
        }

        var start = text.LastIndexOf(' ', column) + 1;
        return text.IndexOf(' ', column) is >= 0 and var end ? text[start..end] : text[start..];
    }

    private sealed class Source(int rows) : ITableSource
    {
        public int Rows => rows;

        public int Columns => 1;

        public string[] ColumnNames { get; } = [""];

        public object this[int row, int col] => "";
    }
}
