using System.Drawing;
using System.Runtime.InteropServices;

namespace Workbench.Tui.Driving;

/// <summary>The calls to the system that Terminal.Gui keeps to itself: waiting for a key, the size of the window, and the line's mode
/// around a stop. Linux and other Unix systems.</summary>
internal static unsafe class TerminalMode
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int SetNow = 0;
    private const int SigStop = 19;
    private const int MacSigStop = 17;
    private const uint LinuxGetWindowSize = 0x5413;
    private const uint MacGetWindowSize = 0x40087468;
    private const short PollIn = 1;

    // struct termios is 60 bytes on Linux, 72 on macOS; it is only handed back and forth.
    private const int AttributesSize = 256;

    /// <summary>The mode of the line now; null when standard input is no terminal.</summary>
    public static byte[]? Read()
    {
        var mode = new byte[AttributesSize];
        fixed (byte* found = mode)
        {
            return GetAttributes(StandardInput, found) == 0 ? mode : null;
        }
    }

    /// <summary>Gives the line a mode that was read before; null does nothing.</summary>
    public static void Apply(byte[]? mode)
    {
        if (mode is not null)
        {
            fixed (byte* wanted = mode)
            {
                _ = SetAttributes(StandardInput, SetNow, wanted);
            }
        }
    }

    /// <summary>Columns and rows; null when the terminal does not know.</summary>
    public static Size? WindowSize()
    {
        var window = stackalloc ushort[4];
        var request = OperatingSystem.IsMacOS() ? MacGetWindowSize : LinuxGetWindowSize;
        return IoControl(StandardOutput, request, window) == 0 && window[0] > 0 && window[1] > 0 ? new(window[1], window[0]) : null;
    }

    /// <summary>Waits for something to read.</summary>
    /// <returns>True when a read will not wait: there are bytes, or the line is gone.</returns>
    public static bool WaitForInput(TimeSpan patience)
    {
        var input = new PollEntry { Descriptor = StandardInput, Events = PollIn };
        return Poll(&input, 1, (int)patience.TotalMilliseconds) > 0 && input.Found != 0;
    }

    /// <summary>Reads what there is; 0 when the line is gone.</summary>
    public static int Read(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return Math.Max(0, (int)Read(StandardInput, bytes, (nuint)buffer.Length));
        }
    }

    /// <summary>Stops this process until somebody continues it.</summary>
    // By a signal to this very thread: one to the process may meet another thread first, and this one would take the terminal again before the stop.
    public static void Stop() => _ = Raise(OperatingSystem.IsMacOS() ? MacSigStop : SigStop);

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int descriptor, byte* mode);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int SetAttributes(int descriptor, int when, byte* mode);

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int IoControl(int descriptor, nuint request, void* argument);

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll(PollEntry* entries, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "read")]
    private static extern nint Read(int descriptor, byte* buffer, nuint length);

    [DllImport("libc", EntryPoint = "raise")]
    private static extern int Raise(int signal);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Found;
    }
}
