using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Keys;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Dialogs;

/// <summary>A list of actions that a few letters narrow down: key, name, what it does or why it cannot be done, command line.</summary>
internal sealed class ActionDialog : ModalBox
{
    private const int KeyColumns = 12;
    private const int RowsAround = 3;
    private const int Widest = 140;
    private readonly Picker _picker;
    private readonly Action<Binding> _chosen;
    private readonly TextField _letters = new() { X = 1, Y = 0, Width = Dim.Fill(14) };
    private readonly TextLines _count = new() { X = Pos.AnchorEnd(13), Y = 0, Width = 12, Height = 1 };
    private readonly RowTable _list = new() { X = 1, Y = 1, Width = Dim.Fill(1), Height = Dim.Fill() };
    private readonly int _names;
    private IReadOnlyList<PickerItem> _found;
    private int _cursor;

    /// <summary>A box as high as its list, if there is room.</summary>
    public ActionDialog(Picker picker, Action<Binding> chosen)
        : base(picker.Title)
    {
        (_picker, _chosen, _found) = (picker, chosen, picker.Items);
        _names = picker.Items.Select(item => item.Binding.Id.Length).DefaultIfEmpty(0).Max() + 2;
        Width = Dim.Func(_ => Math.Min(Widest, App?.Screen.Width ?? Widest));
        Height = Dim.Func(_ => Math.Min(picker.Items.Count + RowsAround, App?.Screen.Height ?? RowsAround));
        _letters.TextChanged += (_, _) =>
        {
            (_found, _cursor) = (_picker.Find(_letters.Text), 0);
            ShowFound();
        };
        _letters.Accepting += (_, arguments) =>
        {
            arguments.Handled = true;
            Choose();
        };
        _letters.KeyDown += (_, key) => key.Handled = Moved(KeyNames.Of(key));
        _list.RowClicked += (row, _) =>
        {
            _cursor = row;
            Choose();
        };
        _list.WheelTurned += rows => MoveBy(rows);
        Add(_letters, _count, _list);
        ShowFound();
    }

    private bool Moved(string key) => key switch
    {
        "Down" or "Tab" => MoveBy(1),
        "Up" or "Shift-Tab" => MoveBy(-1),
        "PgDn" => MoveBy(10),
        "PgUp" => MoveBy(-10),
        _ => false,
    };

    private bool MoveBy(int rows)
    {
        _cursor = Math.Clamp(_cursor + rows, 0, Math.Max(0, _found.Count - 1));
        ShowFound();
        return true;
    }

    private void Choose()
    {
        if (_cursor < _found.Count)
        {
            _chosen(_found[_cursor].Binding);
        }
    }

    private void ShowFound()
    {
        _count.Show(new(TextLine.Of($"{_found.Count} of {_picker.Items.Count}", Tone.Dim).RightAt(12)));
        _list.Show(RowsContent.Of(_found.Count, _found.Count > 0 ? _cursor : -1, row => Row(_found[row])));
    }

    private TextLine Row(PickerItem item)
    {
        var (binding, tone) = (item.Binding, item.WhyNot is null ? Tone.Plain : Tone.Dim);
        var line = new TextLine { " ", { string.Join(' ', binding.Keys.Take(2)), tone } };
        line.PadTo(KeyColumns).Add(binding.Id, tone == Tone.Plain ? Tone.Bold : tone).PadTo(KeyColumns + _names);
        line.Add(item.WhyNot is { } reason ? $"not now: {reason}" : binding.Help, tone);
        return binding.Cli.Length > 0 && item.WhyNot is null ? line.Add("   " + binding.Cli, Tone.Dim) : line;
    }
}
