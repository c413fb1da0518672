using System.Globalization;
using Vision.Data;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Tui.Driving;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.OneRun;

/// <summary>An image of the evaluation with the boxes found (whole lines) and the labels (broken lines), and beside it what they are.</summary>
internal static class DetectionsPane
{
    private const int ListColumns = 27;
    private const int SliderRow = 4;
    private const int Scores = 100 / RunScreenState.ScoreStep;

    /// <summary>Picture and list; on a small terminal the picture alone.</summary>
    public static IEnumerable<Placed> Of(RunScreenState page, Frame frame, int top, int height)
    {
        if (page.ShownDetections is not { } sightings || page.Picture is not { } picture || picture.Position >= sightings.Dataset.Images.Count)
        {
            var fault = page.Faults.GetValueOrDefault(RunLoads.ShownDetections) ?? page.Faults.GetValueOrDefault(RunLoads.Picture);
            var words = page.Evaluation is null ? "The run has not been evaluated yet." : fault ?? "reading the images ...";
            yield return new(new(0, top, frame.Width, height), new TextContent(TextLine.Of($" {words}", fault is null ? Tone.Dim : Tone.Bad)));
            yield break;
        }

        var record = sightings.Dataset.Images[picture.Position];
        var found = sightings.Found.GetValueOrDefault(record.Id, []).Where(one => one.Score * 100 >= page.LeastScore).ToList();
        var (isRight, missed) = DetectionMatcher.Judge(found, record.Annotations);
        var columns = frame.IsSmall ? frame.Width : frame.Width - ListColumns;
        IReadOnlyList<DrawnBox> boxes =
        [
            .. record.Annotations.Select(label => new DrawnBox(label.Box, Tone.Plain, IsDashed: true)),
            .. found.Select((one, i) => new DrawnBox(one.Box, isRight[i] ? Tone.Good : Tone.Bad)
            {
                Mask = one.Mask,
                Keypoints = one.Keypoints,
                Edges = sightings.Dataset.KeypointEdges,
            }),
        ];
        yield return new(new(0, top, columns - 1, height), new PictureContent(picture.Image, boxes, !frame.HasUnicode || frame.Colors == ColorLevel.None));
        if (!frame.IsSmall)
        {
            var names = sightings.Dataset.Categories.ToDictionary(category => category.Id, category => category.Name);
            var list = new TextContent(List(page, sightings, record, found, isRight, missed, names, frame.HasUnicode));
            yield return new(new(columns, top, ListColumns, height), list)
            {
                Targets = [SliderLine.Target(new(0, SliderRow, Scores, 1), Scores, place => new ScoreSlid(place * RunScreenState.ScoreStep))],
            };
        }
    }

    private static IReadOnlyList<TextLine> List(
        RunScreenState page, ShownDetections sightings, ImageRecord record, IReadOnlyList<ShownDetection> found, IReadOnlyList<bool> isRight,
        IReadOnlyList<Annotation> missed,
        IReadOnlyDictionary<int, string> names,
        bool hasUnicode)
    {
        var lines = new List<TextLine>
        {
            TextLine.Of(record.FileName, Tone.Bold),
            TextLine.Of($"image {Display.Count(page.Image + 1)} of {Display.Count(sightings.Dataset.Images.Count)}   [ ]", Tone.Dim),
            TextLine.Of($"step {Display.Count(sightings.Step)}", Tone.Dim),
            TextLine.Of($"score from {page.LeastScore} %   + -", Tone.Dim),
            SliderLine.Of(Scores, Scores, page.LeastScore / RunScreenState.ScoreStep, null, hasUnicode),
            TextLine.Of("lines found, broken labels", Tone.Dim),
            new(),
        };
        lines.AddRange(found.Select((one, i) => new TextLine
        {
            { (100 * one.Score).ToString("0", CultureInfo.InvariantCulture).PadLeft(3) + " ", Tone.Bold },
            Name(names, one.CategoryId).PadRight(14),
            { isRight[i] ? " right" : " wrong", isRight[i] ? Tone.Good : Tone.Bad },
        }));
        lines.AddRange(missed.Select(label => new TextLine { "  - ", Name(names, label.CategoryId).PadRight(14), { " missed", Tone.Accent } }));
        return lines;
    }

    private static string Name(IReadOnlyDictionary<int, string> names, int id) =>
        names.TryGetValue(id, out var name) ? name.Length > 14 ? name[..14] : name : $"class {id}";
}
