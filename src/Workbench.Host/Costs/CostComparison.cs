using MathNet.Numerics.Statistics;

namespace Workbench.Host.Costs;

/// <summary>What several recipes cost, side by side.</summary>
/// <param name="Repeats">How often each was measured, in a process of its own; 0 when only counted.</param>
/// <param name="Rows">A row each, in the order asked for.</param>
public sealed record CostComparison(int Repeats, IReadOnlyList<CostRow> Rows)
{
    /// <summary>Repeats without a word: the least that gives both memories, and a third that shows shift.</summary>
    public const int UsualRepeats = 3;

    /// <summary>Measures, or only counts.</summary>
    /// <remarks>
    /// Recipes take turns: every repeat measures each in a fresh process, and every other one goes backwards, so that a machine that gets slower or faster
    /// does not favour one of them. Odd repeats time predictions before training and even ones after it, because only the peak of memory of what comes first
    /// in a process can be told.
    /// </remarks>
    /// <param name="services">Plugins and runs.</param>
    /// <param name="cases">What to measure; all must be recipes without problems.</param>
    /// <param name="repeats">How often; 0 only counts.</param>
    /// <param name="tell">Told what is being measured.</param>
    /// <param name="cancel">Ends it, the process too.</param>
    public static CostComparison Of(HostServices services, IReadOnlyList<CostCase> cases, int repeats, Action<string> tell, CancellationToken cancel)
    {
        var answers = cases.ToDictionary(one => one.Label, _ => new List<RunCost>());
        var problems = new Dictionary<string, string>();
        for (var repeat = 0; repeat < Math.Max(1, repeats); repeat++)
        {
            foreach (var one in repeat % 2 == 0 ? cases : cases.Reverse())
            {
                // What failed once fails again.
                if (problems.ContainsKey(one.Label))
                {
                    continue;
                }

                tell(repeats > 0 ? $"measuring {one.Label} (repeat {repeat + 1} of {repeats})" : $"counting {one.Label}");
                string[] options = repeats == 0 ? ["--no-measure"] : repeat % 2 == 0 ? [CostProcess.PredictsFirst] : [];
                try
                {
                    answers[one.Label].Add(CostProcess.Ask(services, one.Recipe, one.Settings, options, cancel));
                }
                catch (IOException failed)
                {
                    problems[one.Label] = failed.Message;
                }
            }
        }

        return new(repeats, [.. cases.Select(one => CostRow.Of(one, answers[one.Label], problems.GetValueOrDefault(one.Label, "")))]);
    }

    /// <summary>Whether a count ranks recipes as a measurement does: Spearman's rank correlation, ties at their mean rank.</summary>
    /// <returns>-1 to 1; NaN where fewer than three recipes have both or all have the same.</returns>
    public double RankCorrelation(Func<CostRow, double?> count, Func<CostRow, double?> measured)
    {
        var both = Rows.Select(row => (X: count(row), Y: measured(row))).Where(pair => pair is { X: not null, Y: not null }).ToList();
        return both.Count < 3 ? double.NaN : Correlation.Spearman(both.Select(pair => pair.X!.Value), both.Select(pair => pair.Y!.Value));
    }

    /// <summary>The pair of recipes of which the one with more of a count takes clearly less time, by the largest factors; null when there is none.</summary>
    /// <remarks>Table 3 of Revisiting ResNets is such a pair. Clearly: nine in ten of its times are below nine in ten of the other's.</remarks>
    public (CostRow More, CostRow Less)? Inversion(Func<CostRow, double?> count, Func<CostRow, StepTimes?> times) =>
        Rows.SelectMany(more => Rows.Select(less => (More: more, Less: less)))
            .Where(pair => count(pair.More) > count(pair.Less) && times(pair.More) is { } fast && times(pair.Less) is { } slow
                && fast.P90 / fast.Images < slow.P10 / slow.Images)
            .OrderByDescending(pair => count(pair.More) / count(pair.Less) * times(pair.Less)!.SecondsPerImage / times(pair.More)!.SecondsPerImage)
            .Select(pair => ((CostRow, CostRow)?)pair)
            .FirstOrDefault();
}
