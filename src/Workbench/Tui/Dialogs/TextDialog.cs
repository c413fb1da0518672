using Terminal.Gui.ViewBase;
using Workbench.Reports.Tables;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Dialogs;

/// <summary>A box over the screen with a few sentences and buttons.</summary>
internal sealed class TextDialog : ModalBox
{
    private const int Widest = 76;

    /// <summary>A box as large as its text.</summary>
    /// <param name="title">In the frame.</param>
    /// <param name="text">Broken into lines between words.</param>
    /// <param name="screenWidth">Columns of the terminal.</param>
    /// <param name="choices">Buttons, the first chosen by Enter: title, letter that chooses it, what happens.</param>
    public TextDialog(string title, string text, int screenWidth, params IReadOnlyList<(string Title, char Key, Action Chosen)> choices)
        : base(title)
    {
        var room = Math.Min(Widest, screenWidth - 4) - 2;
        var lines = TextWrap.Lines(text, room);
        Width = Math.Max(Math.Max(lines.Max(line => line.Length), title.Length + 2), choices.Sum(choice => choice.Title.Length + 8)) + 4;
        Height = lines.Count + 5;
        var body = new TextLines { X = 1, Y = 0, Width = Dim.Fill(1), Height = lines.Count, CanFocus = false };
        body.Show(new([.. lines.Select(line => TextLine.Of(line))]));
        Add(body);
        AddButtons(lines.Count + 1, choices);
    }
}
