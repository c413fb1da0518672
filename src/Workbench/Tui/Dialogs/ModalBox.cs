using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Workbench.Tui.Driving;

namespace Workbench.Tui.Dialogs;

/// <summary>A framed box over the screen that has all keys until it is gone.</summary>
internal abstract class ModalBox : Runnable
{
    private readonly Dictionary<string, Action> _keys = [];

    /// <summary>An empty box in the middle.</summary>
    protected ModalBox(string title)
    {
        Title = title;
        BorderStyle = LineStyle.Single;
        X = Pos.Center();
        Y = Pos.Center();
    }

    /// <summary>Somebody wants out without an answer.</summary>
    public event Action? Left;

    /// <summary>Goes without an answer.</summary>
    protected void Leave() => Left?.Invoke();

    /// <summary>What a key does here, by its name.</summary>
    protected void OnKey(string name, Action does) => _keys[name] = does;

    /// <summary>A row of buttons; the first is chosen by Enter.</summary>
    protected void AddButtons(int row, IReadOnlyList<(string Title, char Key, Action Chosen)> choices)
    {
        var before = (View?)null;
        foreach (var (title, key, chosen) in choices)
        {
            var button = new Button
            {
                Title = title,
                HotKeySpecifier = new System.Text.Rune('\uffff'),
                ShadowStyle = null,
                IsDefault = before is null,
                X = before is null ? 1 : Pos.Right(before) + 1,
                Y = row,
            };
            button.Accepting += (_, arguments) =>
            {
                arguments.Handled = true;
                chosen();
            };
            Add(button);
            OnKey(char.ToLowerInvariant(key).ToString(), chosen);
            OnKey(char.ToUpperInvariant(key).ToString(), chosen);
            before = button;
        }
    }

    /// <inheritdoc/>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        var name = KeyNames.Of(key);
        if (_keys.TryGetValue(name, out var does))
        {
            does();
            return true;
        }

        if (name == "Esc")
        {
            Leave();
            return true;
        }

        return base.OnKeyDownNotHandled(key);
    }
}
