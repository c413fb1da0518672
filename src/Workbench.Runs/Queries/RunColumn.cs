using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>How filters read a column's text.</summary>
public enum ColumnKind
{
    /// <summary>As one text or number.</summary>
    Plain,

    /// <summary>As words parted by blanks: one that matches is enough.</summary>
    Words,

    /// <summary>As <c>yes</c> or <c>no</c>: the column's name alone means yes.</summary>
    YesNo,
}

/// <summary>A column of a table of runs.</summary>
/// <param name="Name">Its heading and its name in filters.</param>
/// <param name="IsNumber">Aligned to the right.</param>
/// <param name="Value">Takes the value from a run.</param>
public sealed record RunColumn(string Name, bool IsNumber, Func<RunSummary, Cell> Value)
{
    /// <summary>How filters read its text.</summary>
    public ColumnKind Kind { get; init; }
}
