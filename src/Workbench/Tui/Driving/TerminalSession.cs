using System.Drawing;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace Workbench.Tui.Driving;

/// <summary>The terminal at standard input and output while the program has it, and Terminal.Gui on it.</summary>
/// <remarks>Gives the terminal back as it was found when disposed, when the process ends and when it is stopped; SIGTERM, SIGHUP, SIGINT and a lost line
/// come in as a wish to close. Without the constructor that <see cref="LineComponents"/> looks for, and on Windows, Terminal.Gui's own driver is used and
/// looked at every <see cref="FallbackTurn"/>: more bytes and more work, the same screens.</remarks>
internal sealed class TerminalSession : IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l\e[?2004h\e[m\e[2J";
    private const string Leave = "\e[?1l\e>\e[m\e[?2004l\e[?25h\e[?1049l";
    private const string MouseOn = "\e[?1003h\e[?1006h"; // moves without a button too, for tips
    private const string MouseOff = "\e[?1006l\e[?1003l";
    private static readonly TimeSpan EscapePatience = TimeSpan.FromMilliseconds(55);
    private static readonly TimeSpan SizePoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FallbackTurn = TimeSpan.FromMilliseconds(25);
    private readonly byte[]? _found = OperatingSystem.IsWindows() ? null : TerminalMode.Read();
    private readonly byte[]? _raw;
    private readonly FileStream _stream = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 1);
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _gate = new();
    private readonly OutputLine _line;
    private readonly LineOutput _output;
    private readonly WaitingInput _input;
    private readonly LineComponents _components;
    private readonly Action _wake;
    private readonly bool _isOwn;
    private readonly Timer _poll;
    private bool _isOurs;
    private bool _hasMouse;
    private bool _hasPixels;

    /// <summary>Takes the terminal.</summary>
    /// <param name="traits">What the terminal can.</param>
    /// <param name="wake">Told from other threads that there is something to read or to draw.</param>
    /// <param name="close">Told from other threads that the program should end.</param>
    public TerminalSession(TerminalTraits traits, Action wake, Action close)
    {
        _wake = wake;
        _line = new(_stream, () => { wake(); CheckLine(close); });
        _output = new(_line, traits, () => TerminalMode.WindowSize() ?? new(80, 24));
        _input = new(wake, close);
        _components = new(_input, _output);
        var own = OperatingSystem.IsWindows() ? null : _components.CreateApplication();
        _isOwn = own is not null;
        App = own ?? Application.Create();
        if (_isOwn)
        {
            Take();
        }

        App.Init();
        _raw = _found is null ? null : TerminalMode.Read();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        if (!OperatingSystem.IsWindows())
        {
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => wake()));
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Continue()));
        }

        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context => { context.Cancel = true; close(); }));
        }

        // Some SSH set-ups lose the signal of a changed size; a broken line is found by writing only.
        _poll = new(_ => { if (_components.Sizes is not null && TerminalMode.WindowSize() is { } now && now != Screen) { wake(); } }, null, SizePoll, SizePoll);
    }

    /// <summary>Terminal.Gui.</summary>
    public IApplication App { get; }

    /// <summary>Columns and rows that Terminal.Gui draws on.</summary>
    public Size Screen => App.Screen.Size;

    /// <summary>Whether clicks and the wheel come here; while they do, the terminal itself marks text only with Shift.</summary>
    public bool HasMouse
    {
        get => _hasMouse;
        set
        {
            _hasMouse = value;
            _output.Write(value ? MouseOn : MouseOff);
        }
    }

    /// <summary>Shows pictures in the terminal's own pixels where it can, or in blocks again. The terminal is asked the first time.</summary>
    /// <param name="toggled">Told, perhaps later and from another thread, whether they are in pixels now, and what is to be said of it.</param>
    public void TogglePixels(Action<bool, string> toggled)
    {
        if (_hasPixels)
        {
            _hasPixels = false;
            toggled(false, "pictures in blocks again");
            return;
        }

        PixelGraphics.Ask(App.Driver!, can =>
        {
            _hasPixels = can;
            toggled(can, can ? "pictures in pixels" : "this terminal does not answer that it shows kitty's or sixel pictures; within tmux, ask outside of it");
        });
    }

    /// <summary>How long nobody needs to look again; null as long as nothing happens.</summary>
    public TimeSpan? Patience => !_isOwn ? FallbackTurn
        : App.Driver?.GetInputProcessor().GetParser().State != AnsiResponseParserState.Normal ? EscapePatience
        : null;

    /// <summary>Hands keys, clicks and a new size to the views.</summary>
    public void ReadInput()
    {
        App.Driver!.GetInputProcessor().ProcessQueue();
        if (_isOwn)
        {
            _components.Sizes?.Poll();
        }
        else if (Console.WindowWidth != Screen.Width || Console.WindowHeight != Screen.Height)
        {
            App.Driver.SetScreenSize(Console.WindowWidth, Console.WindowHeight);
        }

        App.TimedEvents?.RunTimers();
    }

    /// <summary>Draws what changed and sends it.</summary>
    public void Draw()
    {
        App.LayoutAndDraw();
        App.Navigation?.UpdateCursor();
        App.Driver!.SetCursorNeedsUpdate(false);
        _output.Flush();
    }

    /// <summary>Sends every cell again.</summary>
    public void Repaint() => _output.Forget();

    /// <summary>Puts text into the clipboard of whoever sits at the other end of the line, where his terminal allows it (OSC 52).</summary>
    public void Copy(string text) => _output.Write($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a");

    /// <summary>Gives the terminal back and stops this process until it is continued; then takes the terminal again.</summary>
    public void Suspend()
    {
        Give();
        TerminalMode.Stop();
        Continue();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _poll.Dispose();
        _signals.ForEach(signal => signal.Dispose());
        _input.Close();
        Give();
        App.Dispose();
        TerminalMode.Apply(_found);
        _line.Dispose();
        _stream.Dispose();
    }

    private void CheckLine(Action close)
    {
        if (_line.IsBroken)
        {
            close();
        }
    }

    // After a stop from outside (kill -STOP) the shell has set its own mode.
    private void Continue()
    {
        TerminalMode.Apply(_raw);
        Take();
        _output.Forget();
        _wake();
    }

    private void Take()
    {
        lock (_gate)
        {
            Send(Enter + (_hasMouse ? MouseOn : ""));
            _isOurs = true;
        }
    }

    private void Give()
    {
        lock (_gate)
        {
            if (_isOurs && _isOwn)
            {
                _isOurs = false;
                Send((_hasMouse ? MouseOff : "") + Leave);
            }

            TerminalMode.Apply(_found);
        }
    }

    // A second at most: whoever does not read must not keep the process alive.
    private void Send(string codes)
    {
        if (_line.Wait(TimeSpan.FromSeconds(1)) && _line.TryWrite(Encoding.ASCII.GetBytes(codes)))
        {
            _line.Wait(TimeSpan.FromSeconds(1));
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Give();
}
