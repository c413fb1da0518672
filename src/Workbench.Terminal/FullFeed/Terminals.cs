namespace Workbench.Terminal;

/// <summary>Opens the terminal of this process.</summary>
public static class Terminals
{
    /// <summary>Takes the terminal at standard input and output: with Terminal.Gui on Windows, elsewhere only where the variable <c>WB_TERMINAL</c> says <c>gui</c>.</summary>
    /// <exception cref="IOException">Terminal.Gui cannot take it.</exception>
    public static ITerminal Open(TerminalTraits traits) =>
        OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("WB_TERMINAL") == "gui" ? new TerminalGuiTerminal(traits) : new AnsiTerminal(traits);
}
