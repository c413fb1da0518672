using Vision.Metrics;
using Vision.Seeding;
using Workbench.Runs.Comparing;

namespace Workbench.Studies.Statistics;

/// <summary>Bootstrap draws of runs, made once: a whole weight per image, the same in every run scored on the same images, so that differences are paired.
/// Draws on other images are independent.</summary>
/// <param name="numDraws">Draws per run.</param>
public sealed class MetricDraws(int numDraws = MetricDraws.UsualDraws)
{
    /// <summary>Draws behind a verdict.</summary>
    public const int UsualDraws = 1000;

    // Fixed: the same runs give the same verdict everywhere. Each set of images has weights of its own.
    private const long Seed = 20181121;
    private readonly Dictionary<(string Run, string Folder), MetricSummary[]> _draws = [];

    /// <summary>Draws per run.</summary>
    public int Count => numDraws;

    /// <summary>A number of a run in each draw, in percent; empty when its matches are not there or have no number of that name.</summary>
    public IReadOnlyList<double> Of(ScoredRun run, string metric)
    {
        if (run.Score is not { } score)
        {
            return [];
        }

        var key = (run.Run.Id, run.Evaluation!.Folder);
        if (!_draws.TryGetValue(key, out var draws))
        {
            _draws[key] = draws = Bootstrap.Draw(score, numDraws, Hash.Of(Seed, run.Labels));
        }

        var place = draws.Length == 0 ? -1 : draws[0].Names.ToList().IndexOf(metric);
        return place < 0 ? [] : [.. draws.Select(draw => draw.Values[place] * 100)];
    }
}
