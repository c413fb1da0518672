using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Terminal.Bench.Pty;

/// <summary>A pseudo terminal of Linux, seen from the side of the screen and the keyboard.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int CloseOnExec = 0x80000;
    private const nuint SetWindowSize = 0x5414;
    private const int ModeBytes = 60; // struct termios of Linux
    private readonly Lock _gate = new();
    private int _screen;

    /// <summary>Opens one.</summary>
    /// <param name="columns">Of the window.</param>
    /// <param name="rows">Of the window.</param>
    public PseudoTerminal(int columns, int rows)
    {
        _screen = Check(OpenTerminal(ReadWrite | NoControllingTerminal | CloseOnExec), "posix_openpt");
        Check(Grant(_screen), "grantpt");
        Check(Unlock(_screen), "unlockpt");
        var name = new byte[64];
        Check(-NameOf(_screen, name, (nuint)name.Length), "ptsname_r");
        Device = System.Text.Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
        Resize(columns, rows);
    }

    /// <summary>The other side, <c>/dev/pts/N</c>: where a program's standard streams go.</summary>
    public string Device { get; }

    /// <summary>The line discipline, byte for byte.</summary>
    public byte[] Mode()
    {
        var mode = new byte[256];
        Check(GetMode(_screen, mode), "tcgetattr");
        return mode[..ModeBytes];
    }

    /// <summary>Gives the window another size; the program is told.</summary>
    public void Resize(int columns, int rows) =>
        Check(Control(_screen, SetWindowSize, [(ushort)rows, (ushort)columns, (ushort)(columns * 8), (ushort)(rows * 16)]), "TIOCSWINSZ");

    /// <summary>Waits for what the program writes; 0 when nothing came in time or the line is gone.</summary>
    /// <param name="buffer">Filled from its beginning.</param>
    /// <param name="milliseconds">How long to wait.</param>
    public int Read(byte[] buffer, int milliseconds)
    {
        var wanted = new PollEntry { Descriptor = _screen, Events = 1 };
        if (Poll(ref wanted, 1, milliseconds) <= 0)
        {
            return 0;
        }

        var length = (int)Read(_screen, buffer, (nuint)buffer.Length);
        if (length <= 0)
        {
            Thread.Sleep(milliseconds); // hung up: poll would return at once for ever
        }

        return Math.Max(0, length);
    }

    /// <summary>Types.</summary>
    public void Write(byte[] keys)
    {
        lock (_gate)
        {
            _ = Write(_screen, keys, (nuint)keys.Length);
        }
    }

    /// <summary>Loses the line: the program's side hangs up.</summary>
    public void Dispose()
    {
        if (_screen >= 0)
        {
            _ = Close(_screen);
            _screen = -1;
        }
    }

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw new InvalidOperationException($"{call}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static extern int OpenTerminal(int flags);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static extern int Grant(int descriptor);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static extern int Unlock(int descriptor);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static extern int NameOf(int descriptor, byte[] name, nuint length);

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static extern int GetMode(int descriptor, byte[] mode);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(int descriptor, nuint request, ushort[] window);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll(ref PollEntry entry, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int descriptor, byte[] buffer, nuint length);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint Write(int descriptor, byte[] buffer, nuint length);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
