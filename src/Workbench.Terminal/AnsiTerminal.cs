using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Workbench.Terminal;

/// <summary>The terminal at standard input and output, spoken to in ANSI codes.</summary>
/// <remarks>Gives the terminal back when disposed, when the process ends and when it is stopped; SIGTERM, SIGHUP and a lost line come
/// in as <see cref="ClosedInput"/>.</remarks>
[UnsupportedOSPlatform("windows")]
public sealed class AnsiTerminal : ITerminal
{
    private const string Enter = "\e[?1049h\e[?25l\e[?2004h";
    private const string Leave = "\e[m\e[?2004l\e[?25h\e[?1049l";
    private static readonly TimeSpan EscapePatience = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan SizePoll = TimeSpan.FromSeconds(1);
    private readonly TerminalMode _mode = new();
    private readonly FrameDiff _diff;
    private readonly FileStream _output = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 1);
    private readonly OutputLine _line;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _gate = new();
    private Action<TerminalInput> _sink = _ => { };
    private TerminalSize _size;
    private Timer? _poll;
    private bool _isOurs;

    /// <summary>Takes the terminal.</summary>
    /// <param name="traits">Its colours.</param>
    public AnsiTerminal(TerminalTraits traits)
    {
        _diff = new(traits.Colors);
        _line = new(_output);
        _size = Measure();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        Take();
    }

    /// <inheritdoc/>
    public TerminalSize Size => _size;

    /// <inheritdoc/>
    public bool Show(CellGrid frame, bool repaint)
    {
        // Asked first: a dropped frame must not count as shown.
        if (!_line.IsFree)
        {
            return false;
        }

        var bytes = _diff.Bytes(frame, repaint);
        return bytes.Length == 0 || _line.TryWrite(bytes);
    }

    /// <inheritdoc/>
    public void Listen(Action<TerminalInput> sink)
    {
        _sink = sink;
        new Thread(ReadKeys) { IsBackground = true, Name = "terminal input" }.Start();
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => CheckSize()));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Close));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, Close));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Close));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Continue()));
        // Some SSH set-ups lose the signal of a changed size.
        _poll = new(_ => CheckSize(), null, SizePoll, SizePoll);
    }

    /// <inheritdoc/>
    public void Copy(string text)
    {
        _line.Wait(TimeSpan.FromSeconds(1));
        _ = _line.TryWrite(Encoding.ASCII.GetBytes($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a"));
    }

    /// <inheritdoc/>
    public void Suspend()
    {
        Give();
        TerminalMode.Stop();
        Take();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _poll?.Dispose();
        _signals.ForEach(signal => signal.Dispose());
        Give();
        _line.Dispose();
    }

    private static TerminalSize Measure() => TerminalMode.Size() ?? new(80, 24);

    private void Take()
    {
        lock (_gate)
        {
            _mode.MakeRaw();
            _line.Wait(TimeSpan.FromSeconds(1));
            _ = _line.TryWrite(Encoding.ASCII.GetBytes(Enter));
            _line.Wait(TimeSpan.FromSeconds(1));
            _isOurs = true;
        }
    }

    private void Give()
    {
        lock (_gate)
        {
            if (!_isOurs)
            {
                return;
            }

            _isOurs = false;
            if (_line.Wait(TimeSpan.FromSeconds(1)) && _line.TryWrite(Encoding.ASCII.GetBytes(Leave)))
            {
                _line.Wait(TimeSpan.FromSeconds(1));
            }

            _mode.Restore();
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Give();

    private void Close(PosixSignalContext context)
    {
        context.Cancel = true;
        _sink(new ClosedInput());
    }

    // After a stop from outside (kill -STOP) the shell has set its own mode.
    private void Continue()
    {
        if (_isOurs)
        {
            Take();
            _sink(new ContinuedInput());
        }
    }

    private void CheckSize()
    {
        var size = Measure();
        if (size != _size)
        {
            _size = size;
            _sink(new ResizeInput(size));
        }

        if (_line.IsBroken)
        {
            _sink(new ClosedInput());
        }
    }

    private void ReadKeys()
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, 1);
        var decoder = new KeyDecoder();
        var buffer = new byte[1024];
        var read = input.ReadAsync(buffer).AsTask();
        while (true)
        {
            if (decoder.IsWaiting && Task.WaitAny([read], EscapePatience) != 0)
            {
                Send(decoder.Flush());
                continue;
            }

            var length = Length(read);
            if (length == 0)
            {
                _sink(new ClosedInput());
                return;
            }

            Send(decoder.Feed(buffer.AsSpan(0, length)));
            read = input.ReadAsync(buffer).AsTask();
        }
    }

    private static int Length(Task<int> read)
    {
        try
        {
            return read.GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private void Send(IEnumerable<TerminalInput> inputs)
    {
        foreach (var input in inputs)
        {
            _sink(input);
        }
    }
}
