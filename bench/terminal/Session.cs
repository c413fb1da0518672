using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Terminal.Bench.Pty;

namespace Terminal.Bench;

/// <summary>The program on a pseudo terminal: what it writes is counted, timed and shown on a virtual screen.</summary>
internal sealed class Session : IDisposable
{
    // A shell between, as at a user's: the terminal outlives the program, and Ctrl-Z has somebody to go back to.
    private const string Shell = """
        set -m
        "$@"
        while [ -n "$(jobs -s)" ]; do printf '\nSTOPPED\n'; read -r _; fg >/dev/null; done
        printf '\nENDED\n'; read -r _
        """;

    private readonly PseudoTerminal _line;
    private readonly Process _process;
    private readonly Thread _reader;
    private readonly Lock _gate = new();
    private readonly List<(long Time, int Bytes)> _pieces = [];
    private readonly AnsiParser[] _parsers;
    private readonly VirtualScreen _screen;
    private readonly Func<VirtualScreen, bool> _isReady;
    private volatile bool _isOver;
    private volatile bool _isDeaf;

    /// <summary>Starts it.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="columns">Of the window.</param>
    /// <param name="rows">Of the window.</param>
    /// <param name="environment">Variables beside those of this process; an empty value unsets one.</param>
    /// <param name="isReady">The screen that is waited for; its time is <see cref="ReadyAt"/>.</param>
    /// <param name="inShell">With a shell between.</param>
    public Session(
        IReadOnlyList<string> command,
        int columns,
        int rows,
        IReadOnlyDictionary<string, string> environment,
        Func<VirtualScreen, bool> isReady,
        bool inShell = false)
    {
        (_screen, _isReady) = (new(columns, rows), isReady);
        _line = new(columns, rows);
        FoundMode = _line.Mode();
        Answers = new(_screen, answer => _line.Write(Encoding.ASCII.GetBytes(answer)));
        _parsers = [new(_screen), new(Answers)];
        string[] program = inShell ? ["bash", "--norc", "-c", Shell, "bash", .. command] : [.. command];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec setsid --ctty \"$@\" <\"$0\" >\"$0\" 2>\"$0\"", _line.Device, .. program]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value.Length > 0 ? value : null;
        }

        _reader = new(ReadAll) { IsBackground = true };
        _reader.Start();
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        Pid = inShell ? ChildOf(_process.Id) : _process.Id;
    }

    /// <summary>When it was started, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Started { get; }

    /// <summary>When the awaited screen was first there; 0 while it is not.</summary>
    public long ReadyAt { get; private set; }

    /// <summary>The program's process.</summary>
    public int Pid { get; }

    /// <summary>What the program asked the terminal.</summary>
    public Answers Answers { get; }

    /// <summary>The line discipline before the start, and now.</summary>
    public byte[] FoundMode { get; }

    /// <summary>The line discipline now.</summary>
    public byte[] Mode => _line.Mode();

    /// <summary>Whether the program has ended.</summary>
    public bool HasEnded => ProcessFigures.State(Pid) is null or 'Z' or 'X';

    /// <summary>Reads something off the screen.</summary>
    public T Look<T>(Func<VirtualScreen, T> look)
    {
        lock (_gate)
        {
            return look(_screen);
        }
    }

    /// <summary>Bytes written from a time on.</summary>
    public int BytesSince(long time)
    {
        lock (_gate)
        {
            return _pieces.Where(piece => piece.Time >= time).Sum(piece => piece.Bytes);
        }
    }

    /// <summary>When the first bytes after a time came; null when none have.</summary>
    public long? FirstSince(long time)
    {
        lock (_gate)
        {
            return _pieces.Find(piece => piece.Time >= time) is { Bytes: > 0 } first ? first.Time : null;
        }
    }

    /// <summary>When the first burst after a time ended: bytes that follow each other within a gap. Null when nothing was written.</summary>
    public long? BurstEnd(long time, TimeSpan gap)
    {
        lock (_gate)
        {
            long? end = null;
            foreach (var piece in _pieces.Where(piece => piece.Time >= time))
            {
                if (end is { } before && Stopwatch.GetElapsedTime(before, piece.Time) > gap)
                {
                    break;
                }

                end = piece.Time;
            }

            return end;
        }
    }

    /// <summary>Types.</summary>
    public void Type(string keys) => _line.Write(Encoding.ASCII.GetBytes(keys));

    /// <summary>Gives the window another size.</summary>
    public void Resize(int columns, int rows)
    {
        lock (_gate)
        {
            _screen.Resize(columns, rows);
        }

        _line.Resize(columns, rows);
    }

    /// <summary>Nobody reads what the program writes, until told otherwise.</summary>
    public void StopReading(bool stop) => _isDeaf = stop;

    /// <summary>Loses the line.</summary>
    public void Hang()
    {
        _isOver = true;
        _reader.Join();
        _line.Dispose();
    }

    /// <summary>Waits for something; false when it did not come in time.</summary>
    public static bool WaitFor(Func<bool> condition, double seconds)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed.TotalSeconds > seconds)
            {
                return false;
            }

            Thread.Sleep(5);
        }

        return true;
    }

    /// <summary>Waits until nothing was written for a while.</summary>
    public void WaitQuiet(double quietSeconds, double atMostSeconds) =>
        WaitFor(() => Stopwatch.GetElapsedTime(LastTime()).TotalSeconds > quietSeconds, atMostSeconds);

    /// <summary>Ends what is left of it.</summary>
    public void Dispose()
    {
        ProcessFigures.Send(Pid, ProcessFigures.SigKill);
        ProcessFigures.Send(_process.Id, ProcessFigures.SigKill);
        _process.WaitForExit();
        _process.Dispose();
        if (!_isOver)
        {
            Hang();
        }
    }

    private long LastTime()
    {
        lock (_gate)
        {
            return _pieces.Count > 0 ? _pieces[^1].Time : Started;
        }
    }

    private static int ChildOf(int parent)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < 5)
        {
            // The shell's own small helpers come and go; the program stays.
            foreach (var child in Read($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Read($"/proc/{child}/comm").StartsWith("workbench", StringComparison.Ordinal))
                {
                    return int.Parse(child, CultureInfo.InvariantCulture);
                }
            }

            Thread.Sleep(2);
        }

        throw new Win32Exception("The shell did not start the program.");
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void ReadAll()
    {
        var buffer = new byte[65536];
        while (!_isOver)
        {
            if (_isDeaf)
            {
                Thread.Sleep(20);
                continue;
            }

            var length = _line.Read(buffer, 50);
            if (length > 0)
            {
                Take(buffer.AsSpan(0, length), Stopwatch.GetTimestamp());
            }
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, long time)
    {
        lock (_gate)
        {
            _pieces.Add((time, bytes.Length));
            foreach (var parser in _parsers)
            {
                parser.Feed(bytes);
            }

            if (ReadyAt == 0 && _isReady(_screen))
            {
                ReadyAt = time;
            }
        }
    }
}
