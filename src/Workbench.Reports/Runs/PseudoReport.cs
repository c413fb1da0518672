using System.Globalization;
using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Runs.SelfTraining;
using Workbench.Runs.Storage;

namespace Workbench.Reports.Runs;

/// <summary>Prints a round of pseudo labels under a threshold.</summary>
/// <param name="run">The run.</param>
/// <param name="labels">Its labels.</param>
/// <param name="accuracy">How right the teacher is; null when unknown.</param>
/// <param name="reason">Why it is unknown.</param>
/// <param name="threshold">Scores from here on.</param>
public sealed class PseudoReport(Run run, PseudoLabels labels, TeacherAccuracy? accuracy, string reason, double threshold)
{
    private readonly PseudoView _view = labels.At(threshold);

    /// <summary>Prints text or JSON.</summary>
    public void Write(bool asJson, ConsoleOutput output)
    {
        if (asJson)
        {
            output.Writer.WriteLine(Json().ToJsonString(JsonFormat.Readable));
            return;
        }

        TableText.Write(new([new(""), new("", Keep: true)],
            [.. Head().Select(pair => (IReadOnlyList<TableCell>)[new(pair.Name, Tone.Dim), pair.Value])]), output);
        output.Writer.WriteLine();
        TableText.Write(Classes(), output);
        output.Writer.WriteLine();
        TableText.Write(Curve(), output);
    }

    private IEnumerable<(string Name, string Value)> Head()
    {
        var numbers = labels.Statistics;
        yield return ("run", $"{run.Id}, round {numbers.Round}");
        yield return ("teacher", numbers.Teacher);
        yield return ("threshold",
            Number(threshold) + (threshold == numbers.Rule.ScoreThreshold ? "" : $" (the run used {Number(numbers.Rule.ScoreThreshold)})"));
        yield return ("kept",
            $"{Display.Count(_view.Boxes)} labels on {Display.Count(_view.Images)} of {Display.Count(numbers.Images)} images; "
            + $"{Display.Count(_view.ImagesWithout)} "
                + "without");
        yield return ("drift", $"{Display.Share(_view.Drift)} of the labels would have to change class for the shares to be the human ones");
        yield return ("teacher's own", accuracy is null ? $"unknown: {reason}" : Accuracy(accuracy.At(threshold)));
        yield return ("cost", $"{Display.Duration(numbers.Seconds)}, {Display.Scaled(numbers.Flops)} FLOP");
    }

    private string Accuracy(PrecisionRecall at) =>
        $"precision {Display.Share(at.Precision)}, recall {Display.Share(at.Recall)} on {accuracy!.Evaluation.Data} (run {accuracy.Teacher.Number}, step "
            + $"{Display.Count(accuracy.Evaluation.Step ?? 0)}, overlap 0.5)";

    private Table Classes() => new(
        [new("class", Keep: true), new("kept", true, Keep: true), new("share", true, Keep: true), new("human", true), new("share", true), new("drift", true)],
        [.. _view.Classes.Select(category => (IReadOnlyList<TableCell>)
            [category.Name, Display.Count(category.Kept), Display.Share(category.Share), Display.Count(category.Human), Display.Share(category.HumanShare),
                Signed(category.Drift)])]);

    private Table Curve() => new(
        [new("threshold", true, Keep: true), new("kept", true, Keep: true), new("images", true, Keep: true), new("precision", true), new("recall", true)],
        [.. labels.Statistics.Curve.Select(point => (IReadOnlyList<TableCell>)
            [point.Threshold.ToString("0.00", CultureInfo.InvariantCulture), Display.Count(point.Boxes), Display.Count(point.Images),
                Display.Share(accuracy?.At(point.Threshold).Precision ?? double.NaN), Display.Share(accuracy?.At(point.Threshold).Recall ?? double.NaN)])]);

    private JsonObject Json()
    {
        var numbers = labels.Statistics;
        var json = new JsonObject
        {
            ["run"] = run.Id,
            ["round"] = numbers.Round,
            ["teacher"] = numbers.Teacher,
            ["threshold"] = threshold,
            ["runThreshold"] = numbers.Rule.ScoreThreshold,
            ["images"] = numbers.Images,
            ["imagesKept"] = _view.Images,
            ["kept"] = _view.Boxes,
            ["drift"] = _view.Drift,
            ["flops"] = numbers.Flops,
            ["seconds"] = numbers.Seconds,
            ["classes"] = new JsonArray([.. _view.Classes.Select(category => (JsonNode)new JsonObject
            {
                ["name"] = category.Name,
                ["kept"] = category.Kept,
                ["share"] = category.Share,
                ["human"] = category.Human,
                ["humanShare"] = category.HumanShare,
            })]),
            ["curve"] = new JsonArray([.. numbers.Curve.Select(point => (JsonNode)Rightness(new JsonObject
            {
                ["threshold"] = point.Threshold,
                ["kept"] = point.Boxes,
                ["images"] = point.Images,
            }, point.Threshold))]),
        };
        return Rightness(json, threshold);
    }

    private JsonObject Rightness(JsonObject json, double at)
    {
        if (accuracy?.At(at) is { } right)
        {
            json.SetNumber("precision", right.Precision);
            json.SetNumber("recall", right.Recall);
        }

        return json;
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %";
}
