using System.CommandLine;

namespace Workbench.Cli;

/// <summary><c>workbench data</c>: look at data before training on them, and make some.</summary>
internal static class DataCommand
{
    /// <summary>The verb.</summary>
    public static Command Create() => new("data", "Count and check data, or generate some.")
    {
        DataCommandStats.Create(), DataCommandCheck.Create(), DataCommandToy.Create(), DataCommandAugment.Create(),
    };

    /// <summary>Problems of the data on standard error; at most <paramref name="limit"/> of them when it is above 0.</summary>
    internal static void Report(IReadOnlyList<Vision.Data.DataProblem> problems, int limit)
    {
        var shown = limit > 0 ? Math.Min(limit, problems.Count) : problems.Count;
        for (var index = 0; index < shown; index++)
        {
            Console.Error.WriteLine(problems[index]);
        }

        if (shown < problems.Count)
        {
            Console.Error.WriteLine($"... and {problems.Count - shown} more; --limit 0 lists all");
        }
    }

    /// <summary>"1 problem", "3 problems", "0 problems".</summary>
    internal static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
