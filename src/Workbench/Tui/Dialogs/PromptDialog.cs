using Terminal.Gui.ViewBase;
using Workbench.Reports.Tables;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Dialogs;

/// <summary>Asks for a line of text.</summary>
internal sealed class PromptDialog : ModalBox
{
    /// <summary>With buttons to take the text or leave it.</summary>
    public PromptDialog(string title, string text, IReadOnlyList<string> choices, bool isLive, Action<string> typed, Action<string> submitted)
        : base(title)
    {
        var field = new PromptField(text, choices) { X = 1, Y = 0, Width = Dim.Fill(1) };
        Width = Dim.Percent(80);
        Height = choices.Count > 0 ? 6 : 5;
        Add(field);
        if (choices.Count > 0)
        {
            var offered = new TextLines { X = 1, Y = 1, Width = Dim.Fill(1), Height = 1 };
            offered.Show(new(TextLine.Of("Tab: " + string.Join(" ", choices), Tone.Dim)));
            Add(offered);
        }

        AddButtons(choices.Count > 0 ? 3 : 2, [("OK", '\0', () => submitted(field.Text)), ("Cancel", '\0', Leave)]);
        if (isLive)
        {
            // Below everything, so that what it changes is seen.
            (X, Y, Width) = (0, Pos.AnchorEnd(), Dim.Fill());
            field.TextChanged += (_, _) => typed(field.Text);
        }

        field.Accepting += (_, arguments) =>
        {
            arguments.Handled = true;
            submitted(field.Text);
        };
        field.KeyDown += (_, key) =>
        {
            if (choices.Count > 0 && Driving.KeyNames.Of(key) == "Tab")
            {
                key.Handled = true;
                field.Complete();
            }
        };
    }
}
