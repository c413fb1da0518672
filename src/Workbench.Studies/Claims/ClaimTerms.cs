using Workbench.Files;
using Workbench.Studies.Accounting;
using Workbench.Studies.Files;
using Workbench.Studies.Grid;

namespace Workbench.Studies.Claims;

/// <summary>What the terms of claims mean on a grid.</summary>
/// <param name="grid">The grid.</param>
/// <param name="metrics">Names of numbers that runs may have; empty accepts any.</param>
internal sealed class ClaimTerms(StudyGrid grid, IReadOnlyCollection<string> metrics)
{
    /// <summary>The counters.</summary>
    public static readonly string[] Counters = ["images", "instances", "pixels", "flops", "seconds"];

    private readonly IReadOnlyList<Axis> _axes = grid.File.Axes;

    /// <summary>A term.</summary>
    /// <param name="name">Its function.</param>
    /// <param name="inside">What stands in its parentheses.</param>
    /// <exception cref="ClaimMistake">It means nothing here.</exception>
    public ClaimNode Read(ClaimWord name, ClaimWord inside)
    {
        var function = name.Text.ToLowerInvariant();
        if (Counters.Contains(function))
        {
            return Lineage(function, inside) is { } known ? known : new CounterNode(function, One(inside.Split(), inside));
        }

        switch (function)
        {
            case "diverged":
                return new DivergedNode([.. Cells(Selection(inside.Split()), inside)]);
            case "gap":
                return Gap(inside);
            case "range":
                MetricNode[] all = [.. Conditions(Cells(Selection(inside.Split()), inside)).Select(cells => new MetricNode(StudyMetric(name), cells))];
                return all.Length > 1 ? new ArithmeticNode('-', new CallNode("max", all), new CallNode("min", all))
                    : throw new ClaimMistake(inside.Position, "only one condition is left here; a range needs an axis with several values left open");
            default:
                return new MetricNode(Metric(name), One(inside.Split(), inside));
        }
    }

    private string Metric(ClaimWord name)
    {
        if (metrics.Count == 0 || name.Text.Equals(MetricNames.Accuracy, StringComparison.OrdinalIgnoreCase)
            || metrics.Contains(name.Text, StringComparer.OrdinalIgnoreCase))
        {
            return name.Text;
        }

        string[] known = ["abs", "min", "max", "gap", "range", "diverged", .. Counters, .. metrics];
        throw new ClaimMistake(name.Position, $"no function and no number of an evaluation is called '{name.Text}'"
            + $"{NearestName.HintAndKnown(name.Text, known)}");
    }

    private string StudyMetric(ClaimWord name) => grid.File.Metric.Length > 0 ? grid.File.Metric
        : throw new ClaimMistake(name.Position, $"{name.Text} is of the study's metric, and the study names none; write for example 'metric: AP'");

    private NumberNode? Lineage(string counter, ClaimWord inside)
    {
        if (grid.File.Lineages.FirstOrDefault(line => line.Label == inside.Text.Trim()) is { } line)
        {
            var sum = LineageSums.Of(line);
            return counter switch
            {
                "images" => new(sum.Images),
                "instances" => new(sum.Instances),
                "pixels" => new(sum.Pixels),
                _ => throw new ClaimMistake(inside.Trim().Position, $"lineage '{line.Label}' has images, instances and pixels, but no {counter}"),
            };
        }

        if (grid.Cells.Count > 0 || grid.File.Lineages.Count == 0)
        {
            return null;
        }

        string[] known = [.. grid.File.Lineages.Select(one => one.Label)];
        throw new ClaimMistake(inside.Trim().Position, $"no lineage is called '{inside.Text.Trim()}'{NearestName.HintAndKnown(inside.Text.Trim(), known)}");
    }

    // "A - B": labels may hold hyphens themselves, so every hyphen is tried.
    private ArithmeticNode Gap(ClaimWord inside)
    {
        var words = inside.Split();
        if (words.Count == 0)
        {
            throw new ClaimMistake(inside.Position, "gap takes 'A - B', then what both have in common");
        }

        var first = words[0];
        var cuts = Enumerable.Range(0, first.Text.Length).Where(at => first.Text[at] == '-')
            .Select(at => (A: new ClaimWord(first.Text[..at], first.Position).Trim(), B: new ClaimWord(first.Text[(at + 1)..], first.Position + at + 1).Trim()))
            .Where(cut => cut.A.Text.Length > 0 && cut.B.Text.Length > 0).ToList();
        var fits = cuts.Where(cut => CellSelection.Read(cut.A.Text, _axes, out _) is not null && CellSelection.Read(cut.B.Text, _axes, out _) is not null)
            .ToList();
        if (fits.Count != 1)
        {
            // The cut with blanks around it is the one that was meant.
            var (a, b) = cuts.Count == 0
                ? throw new ClaimMistake(first.Position, "gap takes 'A - B', two values of one axis")
                : cuts.OrderByDescending(cut => cut.B.Position - cut.A.Position - cut.A.Text.Length).First();
            Read(a);
            Read(b);
            throw new ClaimMistake(first.Position, $"'{first.Text}' can be cut at several hyphens; write axis=value on both sides");
        }

        var rest = words.Skip(1).ToList();
        var metric = StudyMetric(first);
        return new('-', new MetricNode(metric, One([fits[0].A, .. rest], fits[0].A)), new MetricNode(metric, One([fits[0].B, .. rest], fits[0].B)));
    }

    private IReadOnlyList<int> One(IReadOnlyList<ClaimWord> words, ClaimWord where)
    {
        var conditions = Conditions(Cells(Selection(words), where)).ToList();
        if (conditions.Count == 1)
        {
            return conditions[0];
        }

        var open = Enumerable.Range(0, _axes.Count)
            .Where(axis => !_axes[axis].IsSeed && conditions.Select(cells => grid.Cells[cells[0]].Labels[axis]).Distinct().Count() > 1)
            .Select(axis => $"'{_axes[axis].Name}' ({string.Join(", ", _axes[axis].Values.Select(value => value.Label))})");
        throw new ClaimMistake(where.Trim().Position, $"left open: axis {string.Join(" and axis ", open)}; name a value of it");
    }

    private IReadOnlySet<string>?[] Selection(IReadOnlyList<ClaimWord> words)
    {
        var chosen = new IReadOnlySet<string>?[_axes.Count];
        foreach (var word in words)
        {
            var (axis, label) = Read(word);
            chosen[axis] = chosen[axis] is null ? new HashSet<string> { label }
                : throw new ClaimMistake(word.Position, $"two values of axis '{_axes[axis].Name}': {chosen[axis]!.First()} and {label}");
        }

        return chosen;
    }

    private (int Axis, string Label) Read(ClaimWord word) =>
        CellSelection.Read(word.Text, _axes, out var problem) ?? throw new ClaimMistake(word.Position, problem);

    private IReadOnlyList<int> Cells(IReadOnlySet<string>?[] chosen, ClaimWord where)
    {
        if (grid.Cells.Count == 0)
        {
            throw new ClaimMistake(where.Position, "the study has no runs, only lineages; claims can be about images, instances and pixels of those");
        }

        var selection = new CellSelection(chosen);
        int[] cells = [.. Enumerable.Range(0, grid.Cells.Count).Where(cell => !grid.Cells[cell].IsHole && selection.Contains(grid.Cells[cell].Labels))];
        return cells.Length > 0
            ? cells
            : throw new ClaimMistake(where.Trim().Position, $"'{where.Text.Trim()}' is left out of the grid (skip), so nothing can be claimed of it");
    }

    private IEnumerable<IReadOnlyList<int>> Conditions(IEnumerable<int> cells) =>
        cells.GroupBy(cell => Condition.Of(grid, cell)).Select(group => (IReadOnlyList<int>)[.. group]);
}
