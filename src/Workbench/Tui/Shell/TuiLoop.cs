using System.Collections.Concurrent;
using Workbench.Host;
using Workbench.Terminal;

namespace Workbench.Tui.Shell;

/// <summary>Runs the program: messages in, frames out, effects into the world. One thread owns the state.</summary>
/// <param name="terminal">Disposed by its owner.</param>
/// <param name="traits">What the terminal can.</param>
/// <param name="services">What effects work with.</param>
/// <param name="update">The pure part.</param>
/// <param name="clock">The time.</param>
internal sealed class TuiLoop(ITerminal terminal, TerminalTraits traits, HostServices services, AppUpdate update, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstReading = TimeSpan.FromMilliseconds(100);
    private readonly BlockingCollection<Message> _inbox = [];
    private readonly Dictionary<(int Slot, string Topic), CancellationTokenSource> _loads = [];
    private readonly WorkspaceReader _reader = new(services);
    private readonly TimeSpan _frameTime = TimeSpan.FromMilliseconds(traits.IsRemote ? 500 : 250);
    private bool _isOver;
    private bool _mustRepaint = true;

    /// <summary>Runs until somebody leaves.</summary>
    public void Run(IScreen first)
    {
        var state = AppUpdate.Start(first, clock.GetUtcNow());
        _reader.Ask(workspace => _inbox.Add(new WorkspaceChanged(workspace)), everything: true);
        state = Turn(state, new ToSlot(0, new Shown(state.Workspace)));
        // A short list is there at once; a long one must not keep the screen dark.
        if (_inbox.TryTake(out var read, FirstReading))
        {
            state = Turn(state, read);
        }

        terminal.Listen(input => _inbox.Add(new FromTerminal(input)));
        Draw(state);
        WarmUp(state);
        var (ticked, drawn, isDirty) = (clock.GetTimestamp(), clock.GetTimestamp(), false);
        while (!_isOver)
        {
            var isKey = false;
            if (_inbox.TryTake(out var message, Patience(ticked, drawn, isDirty)))
            {
                do
                {
                    isKey |= message is FromTerminal;
                    state = Turn(state, message);
                    isDirty = true;
                }
                while (!_isOver && _inbox.TryTake(out message));
            }

            if (clock.GetElapsedTime(ticked) >= Second)
            {
                ticked = clock.GetTimestamp();
                state = Turn(state, new Ticked(clock.GetUtcNow()));
                _reader.Ask(workspace => _inbox.Add(new WorkspaceChanged(workspace)));
                isDirty = true;
            }

            // A key is answered at once; what comes by itself waits for its turn.
            if (!_isOver && isDirty && (isKey || clock.GetElapsedTime(drawn) >= _frameTime))
            {
                isDirty = !Draw(state);
                drawn = clock.GetTimestamp();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var load in _loads.Values)
        {
            load.Cancel();
        }

        _reader.Dispose();
    }

    // Update and view are pure: a key tried and thrown away costs nothing but the compiling that the first real one would have to wait for.
    private void WarmUp(AppState state)
    {
        var (next, _) = update.On(state, new FromTerminal(new KeyInput(Key.Of('j'))));
        _ = AppView.Draw(next, terminal.Size, traits);
    }

    private TimeSpan Patience(long ticked, long drawn, bool isDirty)
    {
        var left = Second - clock.GetElapsedTime(ticked);
        var frame = isDirty ? _frameTime - clock.GetElapsedTime(drawn) : left;
        var least = left < frame ? left : frame;
        return least > TimeSpan.Zero ? least : TimeSpan.Zero;
    }

    private bool Draw(AppState state)
    {
        var shown = terminal.Show(AppView.Draw(state, terminal.Size, traits), _mustRepaint);
        _mustRepaint &= !shown;
        return shown;
    }

    private AppState Turn(AppState state, Message message)
    {
        var (next, effects) = update.On(state, message);
        foreach (var (slot, effect) in effects)
        {
            Do(slot, effect);
        }

        return next;
    }

    private void Do(int slot, Effect effect)
    {
        switch (effect)
        {
            case Load load:
                Start(slot, load);
                break;
            case CopyText copy:
                terminal.Copy(copy.Text);
                break;
            case Refresh:
                _reader.Ask(workspace => _inbox.Add(new WorkspaceChanged(workspace)), everything: true);
                break;
            case RepaintScreen:
                _mustRepaint = true;
                break;
            case SuspendProgram:
                terminal.Suspend();
                _mustRepaint = true;
                break;
            case Quit:
                _isOver = true;
                break;
        }
    }

    private void Start(int slot, Load load)
    {
        if (_loads.Remove((slot, load.Topic), out var older))
        {
            older.Cancel();
        }

        var cancel = _loads[(slot, load.Topic)] = new();
        Task.Run(() =>
        {
            var message = Result(load, cancel.Token);
            if (!cancel.IsCancellationRequested)
            {
                _inbox.Add(new ToSlot(slot, message));
            }
        });
    }

    private Message Result(Load load, CancellationToken cancel)
    {
        try
        {
            return new Loaded(load.Topic, load.Work(services, cancel));
        }
        catch (Exception mistake) when (UserMistakes.Contains(mistake) || mistake is OperationCanceledException)
        {
            return new LoadFailed(load.Topic, mistake.Message);
        }
        catch (Exception fault)
        {
            // A door: a fault in what fills a screen must be seen on it, and must not take the terminal down.
            return new LoadFailed(load.Topic, $"unexpected {fault.GetType().Name}: {fault.Message}");
        }
    }
}
