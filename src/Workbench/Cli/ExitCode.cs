using Workbench.Host;

namespace Workbench.Cli;

/// <summary>The one place where exceptions become messages and exit codes.</summary>
internal static class ExitCode
{
    /// <summary>Runs a verb: 0 done, 1 failed with a sentence on stderr. Our own faults pass through to <c>Program</c>.</summary>
    public static int Run(Func<int> verb)
    {
        try
        {
            return verb();
        }
        catch (Exception mistake) when (UserMistakes.Contains(mistake))
        {
            Console.Error.WriteLine($"error: {mistake.Message}");
            return 1;
        }
    }
}
