using Vision.Accounting;
using Workbench.Files;
using Workbench.Runs.Events;
using Workbench.Runs.Storage;

namespace Workbench.Runs.Comparing;

/// <summary>Puts runs side by side: what differs in them, what came of it, and how sure that is.</summary>
/// <param name="store">Where parents are looked up.</param>
public sealed class RunComparer(RunStore store)
{
    /// <summary>Compares; runs that differ only in their seed share a column.</summary>
    /// <param name="runs">The runs; the first is the baseline unless the options name another.</param>
    /// <param name="options">How.</param>
    /// <param name="cancel">Ends the work between the draws of two runs.</param>
    /// <exception cref="RunException">They were not scored on the same data by the same metric, or the baseline is none of them.</exception>
    public Comparison Compare(IReadOnlyList<Run> runs, CompareOptions options, CancellationToken cancel = default)
    {
        var distinct = runs.DistinctBy(run => run.Id).ToList();
        if (distinct.Count == 0)
        {
            throw new RunException("There is nothing to compare: name one run or more, for example: workbench compare 11 12");
        }

        var baselineRun = BaselineOf(distinct, options.Baseline);
        distinct = [baselineRun, .. distinct.Where(run => run != baselineRun)];
        var evaluations = CommonData.Evaluations(distinct);
        var scored = distinct.Zip(evaluations, ScoredRun.Of).ToList();
        CommonData.CheckImages(scored);

        var groups = SeedGroups.Of(distinct, out var sameExperiment);
        var columns = groups.Select(group => new ComparedGroup(group, MeanCost(group), Lineage.Of(group[0], store))).ToList();
        var table = new MetricTable([.. groups.Select(group => scored.Where(s => group.Contains(s.Run)).ToList())], 0, options, cancel);
        var first = evaluations.FirstOrDefault(evaluation => evaluation is not null);
        var primary = first?.Primary ?? "";
        var metric = options.Metric.Length > 0 ? MetricName(options.Metric, distinct) : primary.Length > 0 ? primary : "loss";
        return new()
        {
            Groups = columns,
            Baseline = 0,
            Parameters = ParameterTable.Of(groups),
            Metrics = Metrics(table, first),
            Categories = Categories(table, first),
            Curves = CurveBuilder.Of(columns, metric, options.Axis),
            Primary = primary,
            Data = first?.Data ?? "",
            Images = first?.Images ?? 0,
            Draws = table.Summary is null ? 0 : options.Draws,
            Notes = ComparisonNotes.Of(columns, scored, table, sameExperiment, options.Draws),
        };
    }

    /// <summary>The same comparison with its curves over another axis; nothing else is worked out again.</summary>
    public static Comparison Over(Comparison comparison, CostAxis axis) =>
        comparison with { Curves = CurveBuilder.Of(comparison.Groups, comparison.Curves.Metric, axis) };

    private static Run BaselineOf(List<Run> runs, string wanted)
    {
        if (wanted.Length == 0)
        {
            return runs[0];
        }

        var paths = RunFinder.Find([.. runs.Select(run => run.Paths)], wanted, "the runs compared");
        return runs.First(run => run.Id == paths.Id);
    }

    private static Counters MeanCost(IReadOnlyList<Run> runs)
    {
        var sum = runs.Aggregate(default(Counters), (total, run) => total + run.Counters);
        var n = runs.Count;
        return new(sum.Images / n, sum.Instances / n, sum.Pixels / n, sum.Flops / n, sum.Seconds / n);
    }

    private static string MetricName(string wanted, List<Run> runs)
    {
        var known = runs.SelectMany(run => run.Events).SelectMany(Names).Concat(["loss", "lr"]).Distinct().ToList();
        return known.FirstOrDefault(name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new RunException($"No run has a number '{wanted}'. Nearest: {string.Join(", ", NearestName.Several(wanted, known, 4))}.");
    }

    private static IEnumerable<string> Names(RunEvent @event) => @event switch
    {
        EvaluationEvent evaluation => evaluation.Values.Select(value => value.Name),
        StepEvent step => step.Losses.Select(loss => loss.Name),
        _ => [],
    };

    private static IReadOnlyList<MetricRow> Metrics(MetricTable table, EvaluationEvent? first)
    {
        static Func<ScoredRun, double> Stored(string name) => run => Find(run.Evaluation!.Values, name);
        return table.Summary is not null ? [.. table.Names.Select((name, number) => table.Computed(name, number, Stored(name)))]
            : first is null ? []
            : [.. first.Values.Select(value => table.Stored(value.Name, Stored(value.Name)))];
    }

    private static IReadOnlyList<MetricRow> Categories(MetricTable table, EvaluationEvent? first)
    {
        static Func<ScoredRun, double> Stored(string name) => run => Find(run.Evaluation!.PerCategory, name);
        return table.Summary is { } summary
            ? [.. summary.Categories.Select((category, c) => table.Computed(category.Name, table.Names.Count + c, Stored(category.Name)))]
            : first is null ? []
            : [.. first.PerCategory.Select(value => table.Stored(value.Category, Stored(value.Category)))];
    }

    private static double Find(IReadOnlyList<(string Name, double Value)> values, string name)
    {
        var position = values.ToList().FindIndex(value => value.Name == name);
        return position < 0 ? double.NaN : values[position].Value;
    }
}
