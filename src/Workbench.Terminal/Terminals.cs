namespace Workbench.Terminal;

/// <summary>Opens the terminal of this process.</summary>
public static class Terminals
{
    /// <summary>Takes the terminal at standard input and output.</summary>
    /// <exception cref="IOException">There is no driver for this system.</exception>
    public static ITerminal Open(TerminalTraits traits) => OperatingSystem.IsWindows()
        ? throw new IOException("This build has no full-screen driver for Windows. Use --plain.")
        : new AnsiTerminal(traits);
}
