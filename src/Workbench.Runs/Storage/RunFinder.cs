using System.Globalization;
using Workbench.Files;

namespace Workbench.Runs.Storage;

/// <summary>Finds a run by what a person would type.</summary>
internal static class RunFinder
{
    public static RunPaths Find(IReadOnlyList<RunPaths> all, string which, string root)
    {
        if (all.Count == 0)
        {
            throw new RunException($"There are no runs in '{root}'. Train one, or choose another folder with --runs DIR.");
        }

        if (which == "last")
        {
            return all[^1];
        }

        var text = which.TrimStart('#');
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return all.LastOrDefault(run => run.Id == text)
            ?? (isNumber ? all.LastOrDefault(run => run.Number == number && run.Number > 0) : null)
            ?? all.LastOrDefault(run => run.Id.EndsWith("-" + text, StringComparison.Ordinal) && run.Id.Length == text.Length + 1 + NumberLength(run.Id))
            ?? throw new RunException($"No run '{which}' in '{root}'. Nearest: {string.Join(", ", Nearest(all, text))}.");
    }

    private static int NumberLength(string id) => id.IndexOf('-', StringComparison.Ordinal);

    private static IEnumerable<string> Nearest(IReadOnlyList<RunPaths> all, string text) =>
        NearestName.Several(text, [.. all.Reverse().Select(run => run.Id)], 3);
}
