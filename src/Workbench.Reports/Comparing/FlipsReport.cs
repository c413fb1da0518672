using System.Globalization;
using System.Text.Json.Nodes;
using Vision.Metrics;
using Workbench.Files;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;

namespace Workbench.Reports.Comparing;

/// <summary>Prints the images that turned right or wrong.</summary>
public static class FlipsReport
{
    /// <summary>Prints text or JSON.</summary>
    /// <param name="list">The images.</param>
    /// <param name="names">File names by image id; empty where the data cannot be read.</param>
    /// <param name="top">At most so many; 0 for all.</param>
    /// <param name="asJson">JSON instead of text.</param>
    /// <param name="output">Where to.</param>
    public static void Write(FlipList list, IReadOnlyDictionary<long, string> names, int top, bool asJson, ConsoleOutput output)
    {
        var shown = top > 0 ? list.Flips.Take(top).ToList() : list.Flips;
        if (asJson)
        {
            output.Writer.WriteLine(Json(list, shown, names).ToJsonString(JsonFormat.Readable));
            return;
        }

        output.Writer.WriteLine($"{output.Paint("baseline", Tone.Dim)} {list.Before.Run.Number} {list.Before.Run.Name}");
        output.Writer.WriteLine($"         {list.After.Run.Number} {list.After.Run.Name}");
        output.Writer.WriteLine(output.Paint(Rule(list), Tone.Dim));
        output.Writer.WriteLine();
        output.Writer.WriteLine(Sum(list));
        if (shown.Count > 0)
        {
            output.Writer.WriteLine();
            TableText.Write(GridOf(list, shown, names), output);
        }

        if (shown.Count < list.Flips.Count)
        {
            output.Writer.WriteLine(output.Paint($"and {list.Flips.Count - shown.Count} more; --top 0 prints all", Tone.Dim));
        }

        if (list.Note.Length > 0)
        {
            output.Writer.WriteLine(output.Paint(list.Note, Tone.Dim));
        }
    }

    /// <summary>How many turned, in a sentence.</summary>
    public static string Sum(FlipList list) => list.Flips.Count == 0
        ? $"none of {list.Images} images turned"
        : $"{list.Right} of {list.Images} images turned right, {list.Wrong} wrong";

    /// <summary>What counts as right.</summary>
    public static string Rule(FlipList list) => list.IsClassification
        ? $"{list.After.Evaluation.Data}, {list.Images} images; right is the best score on the right class"
        : string.Create(CultureInfo.InvariantCulture,
            $"{list.After.Evaluation.Data}, {list.Images} images; detections from score {list.Score:0.##} on, right from ")
            + string.Create(CultureInfo.InvariantCulture, $"{Overlap(list)} {list.Overlap:0.##} on");

    private static string Overlap(FlipList list) => PartNames.KindOf(list.Metric) switch
    {
        OverlapKind.Mask => "mask IoU",
        OverlapKind.Keypoints => "keypoint similarity",
        _ => "IoU",
    };

    /// <summary>What happened on an image: <c>found +2  false -3</c>.</summary>
    public static string Happened(FlipList list, Flip flip)
    {
        if (list.IsClassification)
        {
            return flip.Turn == Turn.Right ? "now right" : "now wrong";
        }

        (string Name, int Change)[] changes = [("found", flip.After.Found - flip.Before.Found), ("false", flip.After.False - flip.Before.False)];
        return string.Join("  ",
            changes.Where(change => change.Change != 0).Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.Name} {change.Change:+0;-0}")));
    }

    /// <summary>An influence in points, with its sign.</summary>
    public static string Points(double influence) => double.IsNaN(influence) ? "-" : influence.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>The table of images.</summary>
    public static Table GridOf(FlipList list, IReadOnlyList<Flip> shown, IReadOnlyDictionary<long, string> names) => new(
        [
            new("image", Keep: true), new("turned", Keep: true), new("what changed", Keep: true),
            new($"errors {list.Before.Run.Number}", true), new($"errors {list.After.Run.Number}", true),
            new($"influence on {list.Metric}", true),
        ],
        [
            .. shown.Select(flip => (IReadOnlyList<TableCell>)
            [
                names.GetValueOrDefault(flip.ImageId, flip.ImageId.ToString(CultureInfo.InvariantCulture)),
                new(flip.Turn == Turn.Right ? "right" : "wrong", flip.Turn == Turn.Right ? Tone.Good : Tone.Bad),
                Happened(list, flip),
                $"{flip.Before.Errors}", $"{flip.After.Errors}", Points(flip.Influence),
            ]),
        ]);

    private static JsonObject Json(FlipList list, IReadOnlyList<Flip> shown, IReadOnlyDictionary<long, string> names) => new()
    {
        ["schema"] = 1,
        ["baseline"] = list.Before.Run.Id,
        ["run"] = list.After.Run.Id,
        ["data"] = list.After.Evaluation.Data,
        ["primary"] = list.After.Evaluation.Primary,
        ["metric"] = list.Metric,
        ["images"] = list.Images,
        ["score"] = list.IsClassification ? null : list.Score,
        ["iou"] = list.IsClassification ? null : list.Overlap,
        ["right"] = list.Right,
        ["wrong"] = list.Wrong,
        ["note"] = list.Note,
        ["flips"] = new JsonArray([.. shown.Select(flip => (JsonNode)FlipJson(flip, names))]),
    };

    private static JsonObject FlipJson(Flip flip, IReadOnlyDictionary<long, string> names)
    {
        var json = new JsonObject
        {
            ["image"] = flip.ImageId,
            ["file"] = names.TryGetValue(flip.ImageId, out var name) ? name : null,
            ["turned"] = flip.Turn == Turn.Right ? "right" : "wrong",
            ["before"] = Counts(flip.Before),
            ["after"] = Counts(flip.After),
        };
        json.SetNumber("influence", flip.Influence);
        return json;
    }

    private static JsonObject Counts(ImageCounts counts) => new() { ["found"] = counts.Found, ["missed"] = counts.Missed, ["false"] = counts.False };
}
