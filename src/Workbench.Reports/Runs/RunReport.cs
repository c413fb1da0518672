using System.Text.Json.Nodes;
using Vision.Accounting;
using Vision.Metrics;
using Workbench.Files;
using Workbench.Reports.Tables;
using Workbench.Runs;
using Workbench.Runs.Comparing;
using Workbench.Runs.Events;
using Workbench.Runs.Queries;
using Workbench.Runs.Storage;

namespace Workbench.Reports.Runs;

/// <summary>Prints everything about one run.</summary>
public static class RunReport
{
    private const int ShownProblems = 20;

    /// <summary>Prints text or JSON.</summary>
    /// <exception cref="RunException">The chart is asked for a number the run does not have.</exception>
    public static void Write(Run run, Lineage lineage, bool asJson, RunReportChart chart, ConsoleOutput output)
    {
        if (asJson)
        {
            var json = (JsonObject)Json(run, lineage);
            chart.AddTo(json, run, lineage);
            output.Writer.WriteLine(json.ToJsonString(JsonFormat.Readable));
            return;
        }

        NamesAndValues(Head(run, lineage), output);
        PseudoLabels(run, output);
        Evaluations(run, output);
        Problems(run, output);
        output.Writer.WriteLine();
        output.Writer.WriteLine(output.Paint("recipe", Tone.Bold));
        NamesAndValues(run.Parameters.Select(pair => ("  " + pair.Key, pair.Value)), output);
        chart.Write(run, lineage, output);
    }

    private static void NamesAndValues(IEnumerable<(string Name, string Value)> pairs, ConsoleOutput output) =>
        TableText.Write(new([new(""), new("", Keep: true)],
            [.. pairs.Select(pair => (IReadOnlyList<TableCell>)[new(pair.Name, Tone.Dim), pair.Value])]), output);

    private static IEnumerable<(string Name, string Value)> Head(Run run, Lineage lineage)
    {
        var snapshot = run.Summary.Snapshot;
        yield return ("run", run.Id);
        yield return ("folder", run.Paths.Folder);
        yield return ("state", Display.State(run.Summary) + (run.Summary.Reason.Length > 0 ? $": {run.Summary.Reason}" : ""));
        if (run.Events.OfType<FailedEvent>().LastOrDefault() is { BatchIds.Count: > 0 } failed && run.State == RunState.Failed)
        {
            yield return ("batch", "images " + string.Join(", ", failed.BatchIds));
        }

        if (run.Owner is { } owner)
        {
            yield return ("writer", Invariant($"pid {owner.Process.Pid} on {owner.Process.Host} since {owner.Since:yyyy-MM-dd HH:mm:ss} UTC"));
        }

        foreach (var mark in Marks(run.Summary))
        {
            yield return mark;
        }

        yield return ("created", Invariant($"{run.Created.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        yield return ("step", Display.Count(snapshot.Step) + (snapshot.Steps > 0 ? " of " + Display.Count(snapshot.Steps) : ""));
        if (run.Events.OfType<StartEvent>().LastOrDefault() is { Weights: { } weights })
        {
            yield return ("first weights", weights.ToString());
        }

        yield return ("cost", Cost(run.Counters));
        foreach (var ancestor in lineage.Ancestors)
        {
            yield return (ancestor.Role, $"{ancestor.Id}: {Cost(ancestor.Cost)}");
        }

        if (lineage.Ancestors.Count > 0)
        {
            yield return ("with parents", Cost(run.Counters + lineage.Cost));
        }

        foreach (var missing in lineage.Missing)
        {
            yield return ("note", missing);
        }
    }

    private static IEnumerable<(string Name, string Value)> Marks(RunSummary run)
    {
        if (run.Marks.Tags.Count > 0)
        {
            yield return ("tags", string.Join(' ', run.Marks.Tags));
        }

        foreach (var (i, line) in run.Marks.Note.Length > 0 ? run.Marks.Note.ReplaceLineEndings("\n").Split('\n').Index() : [])
        {
            yield return (i == 0 ? "note" : "", line);
        }

        if (run.Marks.IsPinned)
        {
            yield return ("pinned", "yes");
        }

        if (run.Snapshot.MarksProblem.Length > 0)
        {
            yield return ("marks", run.Snapshot.MarksProblem);
        }
    }

    private static string Cost(Counters cost) =>
        $"{Display.Duration(cost.Seconds)}, {Display.Count(cost.Images)} images, {Display.Count(cost.Instances)} instances, "
        + $"{Display.Scaled(cost.Pixels)} pixels, {Display.Scaled(cost.Flops)} FLOP";

    private static void PseudoLabels(Run run, ConsoleOutput output)
    {
        IReadOnlyList<TableCell>[] rows = [.. run.Events.OfType<PseudoLabelsEvent>().Select(labels => (IReadOnlyList<TableCell>)
            [$"  {labels.Round}", Display.Count(labels.Images), Display.Count(labels.ImagesKept), Display.Count(labels.Kept),
                Invariant($"{labels.Threshold:0.##}"),
                labels.Teacher])];
        if (rows.Length > 0)
        {
            output.Writer.WriteLine();
            output.Writer.WriteLine(output.Paint("pseudo labels", Tone.Bold));
            TableText.Write(
                new([new("  round", true, Keep: true), new("images", true), new("with labels", true), new("labels", true), new("score from", true),
                    new("teacher")], rows), output);
        }
    }

    private static string Heading(OverlapKind part) => part switch
    {
        OverlapKind.Mask => "evaluations of masks",
        OverlapKind.Keypoints => "evaluations of keypoints",
        _ => "evaluations",
    };

    private static void Evaluations(Run run, ConsoleOutput output)
    {
        var evaluations = run.Evaluations.ToList();
        if (evaluations.Count == 0)
        {
            return;
        }

        // Boxes, masks and keypoints in a table each: side by side they would not fit.
        var names = evaluations.SelectMany(evaluation => evaluation.Values).Select(value => value.Name).Distinct().ToLookup(PartNames.KindOf);
        foreach (var part in names)
        {
            output.Writer.WriteLine();
            output.Writer.WriteLine(output.Paint(Heading(part.Key), Tone.Bold));
            IEnumerable<TableCell> Scores(EvaluationEvent evaluation) => part.Select(name => new TableCell(Display.Score(Find(evaluation.Values, name))));
            TableText.Write(new(
                [new("  step", true, Keep: true), .. part.Select(name => new TableColumn(name[PartNames.Prefix(part.Key).Length..], true)), new("data")],
                [.. evaluations.Select(evaluation => (IReadOnlyList<TableCell>)
                    [Display.Count(evaluation.Step ?? 0), .. Scores(evaluation), evaluation.Data])]), output);
        }

        if (evaluations[^1].PerCategory.Count > 0)
        {
            output.Writer.WriteLine();
            output.Writer.WriteLine(output.Paint($"{evaluations[^1].Primary} by class", Tone.Bold));
            TableText.Write(new([new(""), new("", true)],
                [.. evaluations[^1].PerCategory.Select(value => (IReadOnlyList<TableCell>)["  " + value.Category, Display.Score(value.Value)])]), output);
        }
    }

    private static void Problems(Run run, ConsoleOutput output)
    {
        var problems = run.Events.OfType<ProblemEvent>().Select(p => $"{p.File}{(p.Record.Length > 0 ? ": " + p.Record : "")}: {p.Reason}")
            .Concat(run.LogProblems).ToList();
        if (problems.Count == 0)
        {
            return;
        }

        output.Writer.WriteLine();
        output.Writer.WriteLine(output.Paint($"problems ({problems.Count})", Tone.Bold));
        foreach (var problem in problems.Take(ShownProblems))
        {
            output.Writer.WriteLine("  " + problem);
        }
    }

    private static JsonNode Json(Run run, Lineage lineage)
    {
        var json = (JsonObject)RunJson.Of(run.Summary);
        json["parentsCost"] = RunJson.Counters(lineage.Cost);
        json["ancestors"] = new JsonArray([.. lineage.Ancestors.Select(ancestor => (JsonNode)new JsonObject
        {
            ["run"] = ancestor.Id,
            ["role"] = ancestor.Role,
            ["cost"] = RunJson.Counters(ancestor.Cost),
        })]);
        json["evaluations"] = new JsonArray([.. run.Evaluations.Select(evaluation => (JsonNode)new JsonObject
        {
            ["step"] = evaluation.Step,
            ["metric"] = evaluation.Metric,
            ["primary"] = evaluation.Primary,
            ["data"] = evaluation.Data,
            ["images"] = evaluation.Images,
            ["folder"] = evaluation.Folder,
            ["values"] = RunJson.Values(evaluation.Values),
            ["perCategory"] = RunJson.Values(evaluation.PerCategory),
        })]);
        json["pseudoLabels"] = new JsonArray([.. run.Events.OfType<PseudoLabelsEvent>().Select(labels => (JsonNode)new JsonObject
        {
            ["round"] = labels.Round,
            ["teacher"] = labels.Teacher,
            ["images"] = labels.Images,
            ["imagesKept"] = labels.ImagesKept,
            ["kept"] = labels.Kept,
            ["threshold"] = labels.Threshold,
            ["perCategory"] = RunJson.Values(labels.PerCategory),
            ["flops"] = labels.Flops,
            ["seconds"] = labels.Seconds,
            ["folder"] = labels.Folder,
        })]);
        json["environment"] = Environment(run);
        return json;
    }

    private static JsonNode? Environment(Run run)
    {
        try
        {
            return JsonNode.Parse(run.EnvironmentText);
        }
        catch (System.Text.Json.JsonException)
        {
            return run.EnvironmentText;
        }
    }

    private static double Find(IReadOnlyList<(string Name, double Value)> values, string name) =>
        values.Where(value => value.Name == name).Select(value => value.Value).FirstOrDefault(double.NaN);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
