using Terminal.Gui.App;
using Terminal.Gui.Views;
using Workbench.Tui.Dialogs;

namespace Workbench.Tui.Shell;

/// <summary>The boxes over the window: opened and closed as the state says.</summary>
/// <param name="window">Below them.</param>
/// <param name="happened">Told what was done in them.</param>
internal sealed class OverlayViews(ShellWindow window, Action<Message> happened) : IDisposable
{
    private Overlay? _shown;
    private Runnable? _box;
    private PromptDialog? _prompt;
    private OpenDialog? _browser;
    private SessionToken? _browserSession;
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
            Prompt { Ask: { } ask } => Asking(ask),
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

    /// <summary>Takes what was found in a file dialog that is finished.</summary>
    public void TakeFound()
    {
        if (_browser is { StopRequested: true } browser && _prompt is { } prompt)
        {
            var found = browser.Canceled ? null : browser.FilePaths.FirstOrDefault();
            CloseBrowser();
            if (found is not null)
            {
                prompt.Take(found);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private PromptDialog Asking(Ask ask)
    {
        _prompt = new PromptDialog(ask, text => happened(new PromptTyped(text)), text => happened(new PromptSubmitted(text)));
        _prompt.BrowseWanted += text => Browse(text, ask.Path);
        return _prompt;
    }

    private void Browse(string text, PathKind kind)
    {
        var start = Path.GetFullPath(text.Length > 0 ? text : ".");
        _browser = new OpenDialog
        {
            Title = "Look for " + (kind == PathKind.File ? "a file" : "a folder or an archive"),
            OpenMode = kind == PathKind.File ? OpenMode.File : OpenMode.Mixed,
            MustExist = true,
            Path = Directory.Exists(start) || File.Exists(start) ? start : Directory.GetCurrentDirectory(),
        };
        _browserSession = window.App?.Begin(_browser);
    }

    private void CloseBrowser()
    {
        if (_browserSession is { } session)
        {
            window.App?.End(session);
            _browserSession = null;
        }

        _browser?.Dispose();
        _browser = null;
    }

    private void Leave() => happened(new OverlayLeft());

    private void Close()
    {
        CloseBrowser();
        _prompt = null;
        if (_session is { } session)
        {
            window.App?.End(session);
            _session = null;
        }

        _box?.Dispose();
        _box = null;
    }
}
