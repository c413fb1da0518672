using System.Collections.Concurrent;
using Workbench.Host;
using Workbench.Tui.Driving;
using Workbench.Tui.Themes;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Shell;

/// <summary>Runs the program: messages in, frames out, effects into the world. One thread owns the state and the views.</summary>
/// <param name="traits">What the terminal can.</param>
/// <param name="services">What effects work with.</param>
/// <param name="update">The pure part.</param>
/// <param name="clock">The time.</param>
/// <param name="themes">The looks there are; it begins with the first.</param>
internal sealed class TuiLoop(TerminalTraits traits, HostServices services, AppUpdate update, TimeProvider clock, ThemeCycle themes) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly BlockingCollection<Message> _inbox = [];
    private readonly BackgroundLoads _loads = new(services);
    private readonly WorkspaceReader _reader = new(services);
    private readonly TimeSpan _frameTime = TimeSpan.FromMilliseconds(traits.IsRemote ? 500 : 250);
    private TerminalSession? _session;
    private ShellWindow? _window;
    private AppState? _state;
    private bool _isOver;

    /// <summary>Runs until somebody leaves.</summary>
    public void Run(IScreen first)
    {
        _state = AppUpdate.Start(first, clock.GetUtcNow());
        ReadRuns(everything: true);
        Take(new ToSlot(0, new Shown(_state.Workspace)));
        Theme.Apply(themes.Now);
        using var session = _session = new TerminalSession(traits, () => _inbox.Add(new Woken()), () => _inbox.Add(new CloseWanted()));
        using var window = _window = new ShellWindow(traits, _inbox.Add);
        // A short list has been read by now; a long one must not keep the screen dark.
        TakeAll(TimeSpan.Zero);

        var token = session.App.Begin(window) ?? throw new InvalidOperationException("Terminal.Gui did not begin.");
        window.Show(_state);
        session.Draw();
        Loop(session, window);
        session.App.End(token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loads.Dispose();
        _reader.Dispose();
    }

    private void Loop(TerminalSession session, ShellWindow window)
    {
        var (ticked, drawn, isDirty) = (clock.GetTimestamp(), clock.GetTimestamp(), false);
        while (!_isOver)
        {
            var (isNew, isByHand) = TakeAll(Patience(ticked, drawn, isDirty));
            // Keys go to the views; what they mean there comes into the inbox.
            session.ReadInput();
            window.TakeFound();
            var (isNewToo, isByHandToo) = TakeAll(TimeSpan.Zero);
            isDirty |= isNew || isNewToo;
            if (clock.GetElapsedTime(ticked) >= Second)
            {
                ticked = clock.GetTimestamp();
                Take(new Ticked(clock.GetUtcNow()));
                ReadRuns();
                isDirty = true;
            }

            // A key is answered at once; what comes by itself waits for its turn.
            if (isDirty && (isByHand || isByHandToo || clock.GetElapsedTime(drawn) >= _frameTime))
            {
                window.Show(_state!);
                (drawn, isDirty) = (clock.GetTimestamp(), false);
            }

            session.Draw();
        }
    }

    private TimeSpan Patience(long ticked, long drawn, bool isDirty)
    {
        var least = Second - clock.GetElapsedTime(ticked);
        least = isDirty && _frameTime - clock.GetElapsedTime(drawn) is var frame && frame < least ? frame : least;
        least = _session!.Patience is { } patience && patience < least ? patience : least;
        return least > TimeSpan.Zero ? least : TimeSpan.Zero;
    }

    private (bool IsNew, bool IsByHand) TakeAll(TimeSpan patience)
    {
        var (isNew, isByHand) = (false, false);
        while (!_isOver && _inbox.TryTake(out var message, patience))
        {
            patience = TimeSpan.Zero;
            if (message is not Woken)
            {
                isNew = true;
                isByHand |= message is not (WorkspaceChanged or ToSlot) || !_state!.Workspace.IsRead;
                Take(message);
            }
        }

        return (isNew, isByHand);
    }

    private void ReadRuns(bool everything = false) => _reader.Ask(workspace => _inbox.Add(new WorkspaceChanged(workspace)), everything);

    private void Take(Message message)
    {
        (_state, var effects) = update.On(_state!, message);
        foreach (var (slot, effect) in effects)
        {
            Do(slot, effect);
        }
    }

    private void Do(int slot, Effect effect)
    {
        switch (effect)
        {
            case Load load:
                _loads.Start(slot, load, _inbox.Add);
                break;
            case CopyText copy:
                _session?.Copy(copy.Text);
                break;
            case Refresh:
                ReadRuns(everything: true);
                break;
            case RepaintScreen:
                _session?.Repaint();
                break;
            case SuspendProgram:
                _session?.Suspend();
                break;
            case ToggleMouse when _session is { } session:
                session.HasMouse = !session.HasMouse;
                _inbox.Add(new MouseToggled(session.HasMouse));
                break;
            case TogglePixels when _session is { } session:
                session.TogglePixels((isOn, words) => _inbox.Add(new PixelsToggled(isOn, words)));
                break;
            case NextTheme:
                themes.Next();
                Theme.Apply(themes.Now);
                _window?.DrawAnew();
                _inbox.Add(new ThemeChanged(themes.Words));
                break;
            case OpenMenuBar:
                _window?.OpenMenu();
                break;
            case Quit:
                _isOver = true;
                break;
        }
    }

    private sealed record Woken : Message;
}
