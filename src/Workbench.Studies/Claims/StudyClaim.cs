using Workbench.Engine.Recipes;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Claims;

/// <summary>A claim read against the grid it is about.</summary>
/// <param name="Text">As written.</param>
/// <param name="Inequality">What it means.</param>
internal sealed record StudyClaim(ClaimText Text, ClaimInequality Inequality)
{
    /// <summary>The cells it is about, each once.</summary>
    public IReadOnlyList<int> Cells { get; } =
    [
        .. Inequality.Parts().SelectMany(part => part switch
        {
            MetricNode metric => metric.Cells,
            CounterNode counter => counter.Cells,
            DivergedNode diverged => diverged.Cells,
            _ => [],
        }).Distinct().Order(),
    ];

    /// <summary>The cells whose scores it is about, each once.</summary>
    public IReadOnlyList<int> Scored { get; } = [.. Inequality.Parts().OfType<MetricNode>().SelectMany(node => node.Cells).Distinct().Order()];

    /// <summary>The cells whose run must be done; of others it is enough that they ended.</summary>
    public IReadOnlySet<int> Needed { get; } = Inequality.Parts()
        .SelectMany(part => part is MetricNode metric ? metric.Cells : part is CounterNode counter ? counter.Cells : []).ToHashSet();

    /// <summary>Reads all claims of a study.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="problems">Where what is wrong goes, with the character it is at.</param>
    public static IReadOnlyList<StudyClaim> Read(StudyGrid grid, List<RecipeProblem> problems)
    {
        var first = grid.Cells.Where(cell => !cell.IsHole).Select(cell => grid.Runs.FirstOrDefault(run => run.Key == cell.Key)).FirstOrDefault();
        var terms = new ClaimTerms(grid, MetricNames.Of(first?.Recipe.Metric?.Use));
        var claims = new List<StudyClaim>();
        foreach (var text in grid.File.Claims.Where(claim => claim.Holds.Length > 0))
        {
            try
            {
                claims.Add(new(text, new ClaimParser(text.Holds, terms.Read).Read()));
            }
            catch (ClaimMistake mistake)
            {
                problems.Add(new(text.Origin, $"claims.{text.Id}",
                    $"{mistake.Message}\n      {text.Holds}\n      {new string(' ', Math.Min(mistake.Position, text.Holds.Length))}^"));
            }
        }

        return claims;
    }
}
