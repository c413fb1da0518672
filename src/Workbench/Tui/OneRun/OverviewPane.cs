using Vision.Accounting;
using Workbench.Output;
using Workbench.Runs.Events;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;
using Workbench.Tui.Runs;

namespace Workbench.Tui.OneRun;

/// <summary>How a run stands: state, cost, scores.</summary>
internal static class OverviewPane
{
    private static readonly string[] Sizes = ["", "50", "75", "s", "m", "l"];
    private static readonly string[] Recalls = ["1", "10", "100", "s", "m", "l"];

    /// <summary>The lines.</summary>
    public static Listing Of(RunPage page, RunFacts facts, int width)
    {
        var run = facts.Run;
        var lines = new List<InkLine>();
        var at = run.Summary.Snapshot;
        Pair(lines, "state", Show.State(run.Summary), RunInks.Of(run.State));
        if (run.Summary.Reason.Length > 0)
        {
            Pair(lines, "because", run.Summary.Reason, Ink.Bad);
        }

        Pair(lines, "step", $"{Show.Count(at.Step)} of {(at.Steps > 0 ? Show.Count(at.Steps) : "?")}{Remaining(run)}");
        if (at.PartialWeights.Length > 0)
        {
            Pair(lines, "weights", at.PartialWeights, Ink.Bad);
        }

        Pair(lines, "cost", Cost(run.Counters));
        if (facts.Lineage.Ancestors.Count > 0)
        {
            Pair(lines, "with parents", Cost(run.Counters + facts.Lineage.Cost));
        }

        lines.AddRange(facts.Lineage.Missing.Select(missing => InkLine.Of(" ! " + missing, Ink.Bad)));
        if (run.Evaluations.LastOrDefault() is { } newest)
        {
            Pair(lines, newest.Primary, RunChart.Ends(run, newest.Primary));
        }
        else if (RunChart.Losses(run).Count > 0)
        {
            Pair(lines, "loss", RunChart.Ends(run, RunChart.Losses(run)[0]));
        }

        if (page.Evaluation is { } evaluation)
        {
            lines.Add(new());
            lines.Add(Heading(page, evaluation));
            lines.AddRange(Scores(evaluation, width));
            lines.AddRange(Classes(evaluation, width));
        }

        return new([], lines, IsChosen: false);
    }

    private static void Pair(List<InkLine> lines, string name, string value, Ink ink = Ink.Plain) =>
        lines.Add(new() { { $" {name,-13}", Ink.Dim }, { value, ink } });

    private static string Remaining(Run run)
    {
        var at = run.Summary.Snapshot;
        return run.State == RunState.Running && at.StepSeconds > 0
            ? $"   loss {Show.Loss(at.Loss)}   {Show.Duration(at.StepSeconds)} a step   {Show.Duration((at.Steps - at.Step) * at.StepSeconds)} to go"
            : "";
    }

    private static string Cost(Counters cost) =>
        $"{Show.Duration(cost.Seconds)}   {Show.Count(cost.Images)} images   {Show.Count(cost.Instances)} instances   {Show.Scaled(cost.Flops)} FLOP";

    private static InkLine Heading(RunPage page, EvaluationEvent evaluation)
    {
        var position = page.Evaluations.ToList().IndexOf(evaluation) + 1;
        return new()
        {
            { $" {evaluation.Data}", Ink.Bold }, $", {Show.Count(evaluation.Images)} images, after step {Show.Count(evaluation.Step ?? 0)}",
            { $"   [ ] evaluation {position} of {page.Evaluations.Count}", Ink.Dim },
        };
    }

    // COCO's twelve as two rows; any other numbers as they come.
    private static IEnumerable<InkLine> Scores(EvaluationEvent evaluation, int width)
    {
        var values = evaluation.Values.DistinctBy(value => value.Name).ToDictionary();
        if (!values.ContainsKey("APs"))
        {
            return GridText.Lines(new([.. values.Keys.Select(name => new GridColumn(name.PadLeft(6), true))],
                [[.. values.Values.Select(value => new GridCell(Show.Score(value)))]]), width);
        }

        string[] headings = ["", "all", "50", "75", "S", "M", "L", "", "1", "10", "100", "S", "M", "L"];
        var row = new List<GridCell> { new(" AP", Ink.Dim) };
        row.AddRange(
            Sizes.Select(size => new GridCell(Show.Score(values.GetValueOrDefault("AP" + size, double.NaN)), size.Length == 0 ? Ink.Bold : Ink.Plain)));
        row.Add(new("AR", Ink.Dim));
        row.AddRange(Recalls.Select(size => new GridCell(Show.Score(values.GetValueOrDefault("AR" + size, double.NaN)))));
        return GridText.Lines(new([.. headings.Select((heading, c) => new GridColumn(heading, heading.Length > 0, Keep: c < 7))], [row]), width);
    }

    // As many columns of classes as there is room for.
    private static IEnumerable<InkLine> Classes(EvaluationEvent evaluation, int width)
    {
        if (evaluation.PerCategory.Count == 0)
        {
            yield break;
        }

        var name = evaluation.PerCategory.Max(pair => pair.Category.Length);
        var across = Math.Clamp((width - 1) / (name + 9), 1, evaluation.PerCategory.Count);
        if (across < evaluation.PerCategory.Count)
        {
            yield return new();
            yield return InkLine.Of($" {evaluation.Primary} by class", Ink.Bold);
        }

        foreach (var row in evaluation.PerCategory.Chunk(across))
        {
            var line = new InkLine { " " };
            foreach (var (category, value) in row)
            {
                line.Add(category.PadRight(name), Ink.Dim).Add($" {Show.Score(value),5}   ");
            }

            yield return line;
        }
    }
}
