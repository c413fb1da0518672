using System.Runtime.InteropServices;

namespace Workbench.Terminal;

/// <summary>The line discipline of the terminal at standard input: raw while we have it, as found afterwards. Linux and other Unix systems.</summary>
internal sealed unsafe class TerminalMode
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int SetNow = 0;
    private const int SigStop = 19;
    private const uint GetWindowSize = 0x5413;

    // struct termios is 60 bytes on Linux, 72 on macOS; it is only handed back and forth.
    private readonly byte[] _found = new byte[256];
    private readonly bool _isTerminal;

    public TerminalMode()
    {
        fixed (byte* found = _found)
        {
            _isTerminal = GetAttributes(StandardInput, found) == 0;
        }
    }

    /// <summary>Keys come at once, unseen, and none of them is a signal.</summary>
    public void MakeRaw()
    {
        if (!_isTerminal)
        {
            return;
        }

        var raw = (byte[])_found.Clone();
        fixed (byte* mode = raw)
        {
            MakeRaw(mode);
            _ = SetAttributes(StandardInput, SetNow, mode);
        }
    }

    /// <summary>As it was found.</summary>
    public void Restore()
    {
        if (!_isTerminal)
        {
            return;
        }

        fixed (byte* found = _found)
        {
            _ = SetAttributes(StandardInput, SetNow, found);
        }
    }

    /// <summary>Columns and rows; null when the terminal does not know.</summary>
    public static TerminalSize? Size()
    {
        var window = stackalloc ushort[4];
        return IoControl(StandardOutput, GetWindowSize, window) == 0 && window[0] > 0 && window[1] > 0 ? new(window[1], window[0]) : null;
    }

    /// <summary>Stops this process until somebody continues it.</summary>
    // By a signal to this very thread: one to the process may meet another thread first, and this one would take the terminal again before the stop.
    public static void Stop() => _ = Raise(SigStop);

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int descriptor, byte* mode);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int SetAttributes(int descriptor, int when, byte* mode);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw(byte* mode);

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int IoControl(int descriptor, nuint request, void* argument);

    [DllImport("libc", EntryPoint = "raise")]
    private static extern int Raise(int signal);
}
