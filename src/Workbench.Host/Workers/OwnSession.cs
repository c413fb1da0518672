using System.Runtime.InteropServices;

namespace Workbench.Host.Workers;

/// <summary>Lets this process outlive the terminal it was started from.</summary>
/// <remarks>Linux only in effect: elsewhere a child process does not die with its terminal's session.</remarks>
public static partial class OwnSession
{
    private static PosixSignalRegistration? _ignoresHangUp;

    /// <summary>Leaves the terminal's session and ignores its end.</summary>
    public static void Begin()
    {
        _ignoresHangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
        if (!OperatingSystem.IsWindows())
        {
            // Fails only when this process already leads a session, which is what we want.
            _ = SetSession();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();
}
