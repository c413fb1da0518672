namespace Workbench.Reports.Tables;

/// <summary>What is printed on: a writer, and what may be used on it.</summary>
/// <param name="Writer">Where text goes.</param>
/// <param name="Width">Columns; tables are cut to it only on a terminal.</param>
/// <param name="IsTerminal">A person watches.</param>
/// <param name="HasColour">The 16 colours may be used.</param>
/// <param name="HasUnicode">Braille and box characters may be used.</param>
public sealed record ConsoleOutput(TextWriter Writer, int Width, bool IsTerminal, bool HasColour, bool HasUnicode)
{
    /// <summary>The standard output as it is.</summary>
    /// <param name="writer">The writer; null takes the console's.</param>
    public static ConsoleOutput ForConsole(TextWriter? writer = null)
    {
        var isTerminal = !Console.IsOutputRedirected && Set("CI").Length == 0 && writer is null;
        return Of(writer ?? Console.Out, isTerminal, isTerminal ? Console.WindowWidth : 0, Set);
    }

    /// <summary>By the rules of the environment's variables.</summary>
    /// <param name="writer">Where text goes.</param>
    /// <param name="isTerminal">Whether a person watches.</param>
    /// <param name="windowWidth">Columns of the window; 0 when unknown.</param>
    /// <param name="variable">Looks up a variable; empty when it is not set.</param>
    public static ConsoleOutput Of(TextWriter writer, bool isTerminal, int windowWidth, Func<string, string> variable)
    {
        var term = variable("TERM");
        var isDumb = term is "dumb" or "" || variable("WB_PLAIN").Length > 0;
        var width = int.TryParse(variable("COLUMNS"), out var columns) && columns > 0 ? columns : windowWidth > 0 ? windowWidth : 80;
        var wantsColour = variable("FORCE_COLOR").Length > 0 || (isTerminal && !isDumb);
        return new(writer, width, isTerminal, wantsColour && variable("NO_COLOR").Length == 0, IsUtf8(variable) && !(isTerminal && isDumb) && term != "linux");
    }

    // The first of the three that is set decides, as in the C library.
    private static bool IsUtf8(Func<string, string> variable)
    {
        var locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(variable).FirstOrDefault(value => value.Length > 0, "");
        return OperatingSystem.IsWindows() || locale.Replace("-", "").Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static string Set(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
