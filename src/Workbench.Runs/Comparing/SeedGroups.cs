using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>Puts runs together that are one experiment under several seeds.</summary>
internal static class SeedGroups
{
    // What does not make another experiment: the seed, and words for people.
    private static readonly HashSet<string> Aside = new(["seed", "name", "note"], StringComparer.Ordinal);

    /// <summary>Groups in order of their first run. Repeats under one seed stay apart, and so do all when nothing but seeds differs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="note">What a reader must know when all are one experiment; else empty.</param>
    public static IReadOnlyList<IReadOnlyList<Run>> Of(IReadOnlyList<Run> runs, out string note)
    {
        var groups = runs.GroupBy(Key).Select(group => (IReadOnlyList<Run>)[.. group]).ToList();
        note = groups.Count > 1 || runs.Count == 1 ? ""
            : runs.Select(Seed).Distinct().Count() > 1 ? "these runs differ in nothing but their seed: the differences are seed noise"
            : "these runs have the same recipe and seed: the differences are those of a repetition";
        if (note.Length > 0)
        {
            return [.. runs.Select(run => (IReadOnlyList<Run>)[run])];
        }

        return [.. groups.SelectMany(group => group.Select(Seed).Distinct().Count() == group.Count ? [group] : group.Select(run => (IReadOnlyList<Run>)[run]))];
    }

    private static string Seed(Run run) => run.Parameters.GetValueOrDefault("seed", "");

    private static string Key(Run run) => string.Join('\n', run.Parameters
        .Where(parameter => !Aside.Contains(parameter.Key))
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Key}\t{parameter.Value}"));
}
