using System.Runtime.InteropServices;
using Gui = global::Terminal.Gui;

namespace Workbench.Terminal;

/// <summary>A terminal whose driver, keys and size are Terminal.Gui's: one view over the whole screen, which draws the last frame.</summary>
/// <remarks>Terminal.Gui is one per process, and all but starting it happens on the thread of its main loop.</remarks>
public sealed class TerminalGuiTerminal : ITerminal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Gui.ConsoleDriver _driver;
    private readonly Gui.MainLoop _loop;
    private readonly GuiView _view;
    private Task _running = Task.CompletedTask;
    private bool _isOver;

    /// <summary>Takes the terminal.</summary>
    /// <param name="traits">Its colours.</param>
    /// <exception cref="IOException">Terminal.Gui has no driver that works here.</exception>
    public TerminalGuiTerminal(TerminalTraits traits)
    {
        Start();
        (_driver, _loop) = (Gui.Application.Driver, Gui.Application.MainLoop);
        // Whoever reports the mouse takes the terminal's own selection of text from the user.
        _driver.StopReportingMouseMoves();
        _view = new GuiView(traits.Colors);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <inheritdoc/>
    public TerminalSize Size => new(_driver.Cols, _driver.Rows);

    /// <inheritdoc/>
    public bool Show(CellGrid frame, bool repaint)
    {
        if (!_view.TryTake(frame))
        {
            return false;
        }

        _loop.Invoke(() =>
        {
            if (repaint)
            {
                _driver.UpdateScreen();
            }

            _view.SetNeedsDisplay();
        });
        return true;
    }

    /// <inheritdoc/>
    public void Listen(Action<TerminalInput> sink)
    {
        Gui.Application.RootKeyEvent = pressed =>
        {
            sink(new KeyInput(GuiKeys.Of(pressed.Key)));
            return true;
        };
        Gui.Application.Resized = size => sink(new ResizeInput(new(size.Cols, size.Rows)));
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                sink(new ClosedInput());
            }));
        }

        if (!OperatingSystem.IsWindows())
        {
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => sink(new ContinuedInput())));
        }

        _running = Task.Factory.StartNew(() => Run(sink), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void Copy(string text) => _ = Gui.Clipboard.TrySetClipboardData(text);

    /// <inheritdoc/>
    public void Suspend()
    {
        // There is no such thing on Windows, where the driver would not come back from its end.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var continued = new TaskCompletionSource();
        _loop.Invoke(() =>
        {
            _driver.End();
            // Not the driver's own Suspend: it draws on before its signal has arrived, and the shell gets the screen as it was.
            TerminalMode.Stop();
            continued.SetResult();
        });
        Task.WaitAny(continued.Task, _running);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            AppDomain.CurrentDomain.ProcessExit -= OnExit;
            _signals.ForEach(signal => signal.Dispose());
            _loop.Invoke(() => Gui.Application.RequestStop());
            // No longer: it may be writing to a line that nobody reads.
            Task.WaitAny([_running], Patience);
            Gui.Application.Shutdown();
        }

        // A fault of the loop is told when the terminal is whole again.
        if (_running.IsFaulted)
        {
            _running.GetAwaiter().GetResult();
        }
    }

    private static void Start()
    {
        try
        {
            Gui.Application.Init();
        }
        catch (Exception fault)
        {
            // A native guard: the drivers throw bare exceptions where a library or a console is missing.
            throw new IOException($"Terminal.Gui cannot take this terminal: {fault.Message} Use --plain.", fault);
        }

        // Init makes this thread's continuations run on the main loop, which is to have a thread of its own.
        SynchronizationContext.SetSynchronizationContext(null);
    }

    private void Run(Action<TerminalInput> sink)
    {
        try
        {
            // The curses driver throws a bare Exception where a letter comes too soon after an arrow: two keys are lost, and the loop goes on.
            Gui.Application.Run(_view, fault => fault.GetType() == typeof(Exception));
        }
        finally
        {
            sink(new ClosedInput());
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Dispose();
}
