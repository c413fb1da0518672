using Workbench.Engine.Recipes;
using Workbench.Studies.Files;

namespace Workbench.Studies.Grid;

/// <summary>A study expanded: every run it needs, each once, and which cell each serves.</summary>
public sealed record StudyGrid
{
    /// <summary>Most cells, and most runs, of a study.</summary>
    public const int MostRuns = 10_000;

    /// <summary>The study.</summary>
    public required StudyFile File { get; init; }

    /// <summary>Every combination of the axes' values, the last axis fastest; holes among them.</summary>
    public required IReadOnlyList<GridCell> Cells { get; init; }

    /// <summary>The runs others start from, one per ancestor and values followed.</summary>
    public required IReadOnlyList<AncestorRun> Ancestors { get; init; }

    /// <summary>Every run once, parents before children.</summary>
    public required IReadOnlyList<PlannedRun> Runs { get; init; }

    /// <summary>What other studies have found best for it; nothing may be trained while one of them lacks runs.</summary>
    public IReadOnlyList<SelectedCell> Selected { get; init; } = [];

    /// <summary>Settings that have no effect or are probably not meant.</summary>
    public IReadOnlyList<RecipeProblem> Warnings { get; init; } = [];

    /// <summary>The runs that some cells need, parents before children.</summary>
    public StudyGrid Only(CellSelection selection)
    {
        var wanted = Cells.Where(cell => !cell.IsHole && selection.Contains(cell.Labels)).Select(cell => cell.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var run in Runs.Reverse().Where(run => wanted.Contains(run.Key)))
        {
            wanted.UnionWith(run.Parents);
        }

        return this with { Runs = [.. Runs.Where(run => wanted.Contains(run.Key))] };
    }
}

/// <summary>A cell.</summary>
/// <param name="Labels">A label per axis.</param>
/// <param name="Key">Its run; empty where the cell is left out on purpose.</param>
public sealed record GridCell(IReadOnlyList<string> Labels, string Key)
{
    /// <summary>Left out on purpose.</summary>
    public bool IsHole => Key.Length == 0;

    /// <summary>Its labels in one line.</summary>
    public string Title => Labels.Count == 0 ? "the run" : string.Join(" · ", Labels);
}

/// <summary>A run that others start from.</summary>
/// <param name="Name">The ancestor.</param>
/// <param name="Labels">The values it follows, by axis.</param>
/// <param name="Key">Its run.</param>
public sealed record AncestorRun(string Name, IReadOnlyDictionary<string, string> Labels, string Key)
{
    /// <summary>Name and labels in one line.</summary>
    public string Title => string.Join(" · ", Labels.Values.Prepend(Name));
}

/// <summary>A training that is needed, whether it exists or not.</summary>
/// <param name="Key">What identifies it; see <see cref="RunKey"/>.</param>
/// <param name="Recipe">Its recipe; where it starts from runs they are named by key.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Kind">What it is measured with when time is foretold: <c>cell</c>, or the ancestor's name.</param>
/// <param name="Parents">Keys of the runs it starts from.</param>
public sealed record PlannedRun(string Key, Recipe Recipe, string Title, string Kind, IReadOnlyList<string> Parents);
