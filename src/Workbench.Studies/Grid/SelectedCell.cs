using System.Globalization;
using Workbench.Engine.Recipes;

namespace Workbench.Studies.Grid;

/// <summary>What a search has found best, or what stands for it while the search is not done.</summary>
public sealed record SelectedCell
{
    /// <summary>The selection's name.</summary>
    public required string Name { get; init; }

    /// <summary>The study that searched.</summary>
    public required string Study { get; init; }

    /// <summary>The labels within which was searched, by axis.</summary>
    public required IReadOnlyDictionary<string, string> Where { get; init; }

    /// <summary>The labels found, by axis.</summary>
    public required IReadOnlyDictionary<string, string> Found { get; init; }

    /// <summary>What they change in a recipe.</summary>
    public required IReadOnlyList<MapNode> Changes { get; init; }

    /// <summary>The number by which was chosen.</summary>
    public required string Metric { get; init; }

    /// <summary>Its mean over the seeds; NaN while runs are missing.</summary>
    public required double Value { get; init; }

    /// <summary>How many settings competed.</summary>
    public required int Candidates { get; init; }

    /// <summary>Runs of the search.</summary>
    public required int Runs { get; init; }

    /// <summary>Of them, those that are not done; until there are none, the first setting stands here.</summary>
    public required int Missing { get; init; }

    /// <summary>Its settings in one line.</summary>
    public string Title => string.Join(", ", Found.Select(axis => $"{axis.Key} {axis.Value}"));

    /// <summary>Within which was searched, in one line; empty where everywhere.</summary>
    public string Within => string.Join(", ", Where.Select(axis => $"{axis.Key} {axis.Value}"));

    /// <summary>What it is and whom it favours, as a sentence.</summary>
    public string Words
    {
        get
        {
            var found = Missing > 0
                ? $"${Name} is not known yet, {Title} stands for it: the study {Study} has {Runs - Missing} of its {Runs} runs, see "
                    + $"'workbench study run {Study}'."
                : string.Create(CultureInfo.InvariantCulture,
                    $"${Name} is {Title}, the best of {Candidates} settings in the study {Study} ({Metric} {Value:0.00}), chosen by the evaluation images.");
            return Where.Count == 0 ? found : $"{found} It is looked for with {Within} alone, which favours {string.Join(" and ", Where.Values)}.";
        }
    }
}
