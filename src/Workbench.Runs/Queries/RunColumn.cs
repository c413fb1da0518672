using Workbench.Runs.Storage;

namespace Workbench.Runs.Queries;

/// <summary>A column of a table of runs.</summary>
/// <param name="Name">Its heading and its name in filters.</param>
/// <param name="IsNumber">Aligned to the right.</param>
/// <param name="Value">Takes the value from a run.</param>
public sealed record RunColumn(string Name, bool IsNumber, Func<RunSummary, Cell> Value);
