using Terminal.Gui.ViewBase;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Dialogs;

/// <summary>Asks for a line of text; a path can be looked for.</summary>
internal sealed class PromptDialog : ModalBox
{
    private readonly PromptField _field;

    /// <summary>With buttons to take the text or leave it.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="typed">Told the text after every change, if the question wants to hear it.</param>
    /// <param name="submitted">Told the text.</param>
    public PromptDialog(Ask ask, Action<string> typed, Action<string> submitted)
        : base(ask.Label)
    {
        var choices = ask.Choices ?? [];
        _field = new PromptField(ask.Text, choices) { X = 1, Y = 0, Width = Dim.Fill(1) };
        Width = Dim.Percent(80);
        Height = choices.Count > 0 ? 6 : 5;
        Add(_field);
        if (choices.Count > 0)
        {
            var offered = new TextLines { X = 1, Y = 1, Width = Dim.Fill(1), Height = 1 };
            offered.Show(new(TextLine.Of("Tab: " + string.Join(" ", choices), Tone.Dim)));
            Add(offered);
        }

        AddButtons(choices.Count > 0 ? 3 : 2,
        [
            ("OK", '\0', () => submitted(_field.Text)),
            .. ask.Path == PathKind.None ? [] : new[] { ("Browse", '\0', new Action(() => BrowseWanted?.Invoke(_field.Text))) },
            ("Cancel", '\0', Leave),
        ]);
        if (ask.IsLive)
        {
            // Below everything, so that what it changes is seen.
            (X, Y, Width) = (0, Pos.AnchorEnd(), Dim.Fill());
            _field.TextChanged += (_, _) => typed(_field.Text);
        }

        _field.Accepting += (_, arguments) =>
        {
            arguments.Handled = true;
            submitted(_field.Text);
        };
        _field.KeyDown += (_, key) =>
        {
            if (choices.Count > 0 && KeyNames.Of(key) == "Tab")
            {
                key.Handled = true;
                _field.Complete();
            }
        };
    }

    /// <summary>Somebody wants to look for a path, beginning at this one.</summary>
    public event Action<string>? BrowseWanted;

    /// <summary>Puts a path that was found in place of the text.</summary>
    public void Take(string path)
    {
        _field.Text = path;
        _field.InsertionPoint = path.Length;
        _field.SetFocus();
    }
}
