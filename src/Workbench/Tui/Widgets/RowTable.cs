using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace Workbench.Tui.Widgets;

/// <summary>Shows <see cref="RowsContent"/>: Terminal.Gui's table with a painter of its own, which asks for the rows that are seen and writes
/// each cell once; the stock one takes 12 to 76 ms for a screen.</summary>
internal sealed class RowTable : TableView
{
    private RowsContent _content = new(0, -1, _ => []);

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
        var lines = _content.Lines(range);
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
            return true;
        }

        return false;
    }

    private sealed class Source(int rows) : ITableSource
    {
        public int Rows => rows;

        public int Columns => 1;

        public string[] ColumnNames { get; } = [""];

        public object this[int row, int col] => "";
    }
}
