using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>The parameters of several runs as rows.</summary>
internal static class ParameterTable
{
    /// <summary>Every parameter of any column, in the order of the recipes; within a group the values are listed where they differ.</summary>
    public static IReadOnlyList<ParameterRow> Of(IReadOnlyList<IReadOnlyList<Run>> groups)
    {
        var paths = groups.SelectMany(group => group).SelectMany(run => run.Parameters.Keys).Distinct().ToList();
        return [.. paths.Select(path => Row(path, groups))];
    }

    private static ParameterRow Row(string path, IReadOnlyList<IReadOnlyList<Run>> groups)
    {
        string[] values = [.. groups.Select(group => string.Join(", ", group.Select(run => Value(run, path)).Distinct()))];
        return new(path, values, values.Distinct().Count() > 1);
    }

    private static string Value(Run run, string path) => run.Parameters.TryGetValue(path, out var value) ? value.Length == 0 ? "''" : value : "-";
}
