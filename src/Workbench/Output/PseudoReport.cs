using System.Globalization;
using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Runs.Queries;
using Workbench.Runs.SelfTraining;
using Workbench.Runs.Storage;

namespace Workbench.Output;

/// <summary>Prints a round of pseudo labels under a threshold.</summary>
/// <param name="run">The run.</param>
/// <param name="labels">Its labels.</param>
/// <param name="accuracy">How right the teacher is; null when unknown.</param>
/// <param name="reason">Why it is unknown.</param>
/// <param name="threshold">Scores from here on.</param>
internal sealed class PseudoReport(Run run, PseudoLabels labels, TeacherAccuracy? accuracy, string reason, double threshold)
{
    private readonly PseudoView _view = labels.At(threshold);

    /// <summary>Prints text or JSON.</summary>
    public void Write(bool asJson, Paper paper)
    {
        if (asJson)
        {
            paper.Writer.WriteLine(Json().ToJsonString(JsonFormat.Readable));
            return;
        }

        GridText.Write(new([new(""), new("", Keep: true)], [.. Head().Select(pair => (IReadOnlyList<GridCell>)[new(pair.Name, Ink.Dim), pair.Value])]), paper);
        paper.Writer.WriteLine();
        GridText.Write(Classes(), paper);
        paper.Writer.WriteLine();
        GridText.Write(Curve(), paper);
    }

    private IEnumerable<(string Name, string Value)> Head()
    {
        var numbers = labels.Statistics;
        yield return ("run", $"{run.Id}, round {numbers.Round}");
        yield return ("teacher", numbers.Teacher);
        yield return ("threshold",
            Number(threshold) + (threshold == numbers.Rule.ScoreThreshold ? "" : $" (the run used {Number(numbers.Rule.ScoreThreshold)})"));
        yield return ("kept",
            $"{Show.Count(_view.Boxes)} labels on {Show.Count(_view.Images)} of {Show.Count(numbers.Images)} images; {Show.Count(_view.ImagesWithout)} "
                + "without");
        yield return ("drift", $"{Show.Share(_view.Drift)} of the labels would have to change class for the shares to be the human ones");
        yield return ("teacher's own", accuracy is null ? $"unknown: {reason}" : Accuracy(accuracy.At(threshold)));
        yield return ("cost", $"{Show.Duration(numbers.Seconds)}, {Show.Scaled(numbers.Flops)} FLOP");
    }

    private string Accuracy(PrecisionRecall at) =>
        $"precision {Show.Share(at.Precision)}, recall {Show.Share(at.Recall)} on {accuracy!.Evaluation.Data} (run {accuracy.Teacher.Number}, step "
            + $"{Show.Count(accuracy.Evaluation.Step ?? 0)}, overlap 0.5)";

    private Grid Classes() => new(
        [new("class", Keep: true), new("kept", true, Keep: true), new("share", true, Keep: true), new("human", true), new("share", true), new("drift", true)],
        [.. _view.Classes.Select(category => (IReadOnlyList<GridCell>)
            [category.Name, Show.Count(category.Kept), Show.Share(category.Share), Show.Count(category.Human), Show.Share(category.HumanShare),
                Signed(category.Drift)])]);

    private Grid Curve() => new(
        [new("threshold", true, Keep: true), new("kept", true, Keep: true), new("images", true, Keep: true), new("precision", true), new("recall", true)],
        [.. labels.Statistics.Curve.Select(point => (IReadOnlyList<GridCell>)
            [point.Threshold.ToString("0.00", CultureInfo.InvariantCulture), Show.Count(point.Boxes), Show.Count(point.Images),
                Show.Share(accuracy?.At(point.Threshold).Precision ?? double.NaN), Show.Share(accuracy?.At(point.Threshold).Recall ?? double.NaN)])]);

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
