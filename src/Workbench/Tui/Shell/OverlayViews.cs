using Terminal.Gui.App;
using Terminal.Gui.Views;
using Workbench.Tui.Dialogs;

namespace Workbench.Tui.Shell;

/// <summary>The boxes over the window: opened and closed as the state says.</summary>
/// <param name="window">Below them.</param>
/// <param name="happened">Told what was done in them.</param>
internal sealed class OverlayViews(ShellWindow window, Action<Message> happened)
{
    private Overlay? _shown;
    private Runnable? _box;
    private SessionToken? _session;

    /// <summary>Opens, closes or changes what lies over the window.</summary>
    public void Show(AppState state)
    {
        if (ReferenceEquals(state.Overlay, _shown))
        {
            return;
        }

        Close();
        _shown = state.Overlay;
        _box = _shown switch
        {
            Prompt { Ask: { } ask } => new PromptDialog(ask.Label, ask.Text, ask.Choices ?? [], ask.IsLive,
                text => happened(new PromptTyped(text)), text => happened(new PromptSubmitted(text))),
            YesNo { Question: { } question } => new TextDialog("Please confirm", question.Label, window.Frame.Width,
                ("Yes", 'y', () => happened(new QuestionConfirmed())), ("No", 'n', Leave)),
            Alert alert => new TextDialog("That did not work", alert.Text, window.Frame.Width, ("OK", 'o', Leave)),
            Picker picker => new ActionDialog(picker, binding => happened(new Chosen(binding))),
            _ => null,
        };
        if (_box is ModalBox box)
        {
            box.Left += Leave;
            _session = window.App?.Begin(_box);
        }
    }

    private void Leave() => happened(new OverlayLeft());

    private void Close()
    {
        if (_session is { } session)
        {
            window.App?.End(session);
            _session = null;
        }

        _box?.Dispose();
        _box = null;
    }
}
