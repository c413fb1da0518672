using Vision.Accounting;
using Workbench.Reports.Runs;
using Workbench.Reports.Tables;
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
    public static Listing Of(RunScreenState page, RunDetails facts, int width)
    {
        var run = facts.Run;
        var lines = new List<TextLine>();
        var at = run.Summary.Snapshot;
        Pair(lines, "state", Display.State(run.Summary), RunTones.Of(run.State));
        if (run.Summary.Reason.Length > 0)
        {
            Pair(lines, "because", run.Summary.Reason, Tone.Bad);
        }

        Pair(lines, "step", $"{Display.Count(at.Step)} of {(at.Steps > 0 ? Display.Count(at.Steps) : "?")}{Remaining(run)}");
        if (at.PartialWeights.Length > 0)
        {
            Pair(lines, "weights", at.PartialWeights, Tone.Bad);
        }

        Pair(lines, "cost", Cost(run.Counters));
        if (facts.Lineage.Ancestors.Count > 0)
        {
            Pair(lines, "with parents", Cost(run.Counters + facts.Lineage.Cost));
        }

        lines.AddRange(facts.Lineage.Missing.Select(missing => TextLine.Of(" ! " + missing, Tone.Bad)));
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

    private static void Pair(List<TextLine> lines, string name, string value, Tone ink = Tone.Plain) =>
        lines.Add(new() { { $" {name,-13}", Tone.Dim }, { value, ink } });

    private static string Remaining(Run run)
    {
        var at = run.Summary.Snapshot;
        return run.State == RunState.Running && at.StepSeconds > 0
            ? $"   loss {Display.Loss(at.Loss)}   {Display.Duration(at.StepSeconds)} a step   {Display.Duration((at.Steps - at.Step) * at.StepSeconds)} to go"
            : "";
    }

    private static string Cost(Counters cost) =>
        $"{Display.Duration(cost.Seconds)}   {Display.Count(cost.Images)} images   "
        + $"{Display.Count(cost.Instances)} instances   {Display.Scaled(cost.Flops)} FLOP";

    private static TextLine Heading(RunScreenState page, EvaluationEvent evaluation)
    {
        var position = page.Evaluations.ToList().IndexOf(evaluation) + 1;
        return new()
        {
            { $" {evaluation.Data}", Tone.Bold }, $", {Display.Count(evaluation.Images)} images, after step {Display.Count(evaluation.Step ?? 0)}",
            { $"   [ ] evaluation {position} of {page.Evaluations.Count}", Tone.Dim },
        };
    }

    // COCO's twelve as two rows; any other numbers as they come.
    private static IEnumerable<TextLine> Scores(EvaluationEvent evaluation, int width)
    {
        var values = evaluation.Values.DistinctBy(value => value.Name).ToDictionary();
        if (!values.ContainsKey("APs"))
        {
            return TableText.Lines(new([.. values.Keys.Select(name => new TableColumn(name.PadLeft(6), true))],
                [[.. values.Values.Select(value => new TableCell(Display.Score(value)))]]), width);
        }

        string[] headings = ["", "all", "50", "75", "S", "M", "L", "", "1", "10", "100", "S", "M", "L"];
        var row = new List<TableCell> { new(" AP", Tone.Dim) };
        row.AddRange(
            Sizes.Select(size => new TableCell(Display.Score(values.GetValueOrDefault("AP" + size, double.NaN)), size.Length == 0 ? Tone.Bold : Tone.Plain)));
        row.Add(new("AR", Tone.Dim));
        row.AddRange(Recalls.Select(size => new TableCell(Display.Score(values.GetValueOrDefault("AR" + size, double.NaN)))));
        return TableText.Lines(new([.. headings.Select((heading, c) => new TableColumn(heading, heading.Length > 0, Keep: c < 7))], [row]), width);
    }

    // As many columns of classes as there is room for.
    private static IEnumerable<TextLine> Classes(EvaluationEvent evaluation, int width)
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
            yield return TextLine.Of($" {evaluation.Primary} by class", Tone.Bold);
        }

        foreach (var row in evaluation.PerCategory.Chunk(across))
        {
            var line = new TextLine { " " };
            foreach (var (category, value) in row)
            {
                line.Add(category.PadRight(name), Tone.Dim).Add($" {Display.Score(value),5}   ");
            }

            yield return line;
        }
    }
}
