using System.Globalization;
using Vision.Data;
using Workbench.Output;
using Workbench.Runs.Queries;
using Workbench.Terminal;
using Workbench.Tui.Drawing;
using Workbench.Tui.Shell;

namespace Workbench.Tui.OneRun;

/// <summary>An image of the evaluation with the boxes found (whole lines) and the labels (broken lines), and beside it what they are.</summary>
internal static class DetectionsPane
{
    private const int ListColumns = 27;

    /// <summary>Picture and list; on a small terminal the picture alone.</summary>
    public static IEnumerable<Placed> Of(RunPage page, Frame frame, int top, int height)
    {
        if (page.Sightings is not { } sightings || page.Picture is not { } picture || picture.Position >= sightings.Dataset.Images.Count)
        {
            var fault = page.Faults.GetValueOrDefault(RunLoads.Sightings) ?? page.Faults.GetValueOrDefault(RunLoads.Picture);
            var words = page.Evaluation is null ? "The run has not been evaluated yet." : fault ?? "reading the images ...";
            yield return new(new(0, top, frame.Width, height), new InkBlock(InkLine.Of($" {words}", fault is null ? Ink.Dim : Ink.Bad)));
            yield break;
        }

        var record = sightings.Dataset.Images[picture.Position];
        var found = sightings.Found.GetValueOrDefault(record.Id, []).Where(one => one.Score * 100 >= page.LeastScore).ToList();
        var (isRight, missed) = SightingJudge.Judge(found, record.Annotations);
        var columns = frame.IsSmall ? frame.Width : frame.Width - ListColumns;
        IReadOnlyList<DrawnBox> boxes =
        [
            .. record.Annotations.Select(label => new DrawnBox(label.Box, Ink.Plain, IsDashed: true)),
            .. found.Select((one, i) => new DrawnBox(one.Box, isRight[i] ? Ink.Good : Ink.Bad)),
        ];
        yield return new(new(0, top, columns - 1, height), new HalfBlocks(picture.Image, boxes, !frame.HasUnicode || frame.Colors == ColorLevel.None));
        if (!frame.IsSmall)
        {
            var names = sightings.Dataset.Categories.ToDictionary(category => category.Id, category => category.Name);
            yield return new(new(columns, top, ListColumns, height), new InkBlock(List(page, sightings, record, found, isRight, missed, names)));
        }
    }

    private static IReadOnlyList<InkLine> List(
        RunPage page, Sightings sightings, ImageRecord record, IReadOnlyList<Sighting> found, IReadOnlyList<bool> isRight, IReadOnlyList<Annotation> missed,
        IReadOnlyDictionary<int, string> names)
    {
        var lines = new List<InkLine>
        {
            InkLine.Of(record.FileName, Ink.Bold),
            InkLine.Of($"image {Show.Count(page.Image + 1)} of {Show.Count(sightings.Dataset.Images.Count)}   [ ]", Ink.Dim),
            InkLine.Of($"step {Show.Count(sightings.Step)}", Ink.Dim),
            InkLine.Of($"score from {page.LeastScore} %   + -", Ink.Dim),
            InkLine.Of("lines found, broken labels", Ink.Dim),
            new(),
        };
        lines.AddRange(found.Select((one, i) => new InkLine
        {
            { (100 * one.Score).ToString("0", CultureInfo.InvariantCulture).PadLeft(3) + " ", Ink.Bold },
            Name(names, one.CategoryId).PadRight(14),
            { isRight[i] ? " right" : " wrong", isRight[i] ? Ink.Good : Ink.Bad },
        }));
        lines.AddRange(missed.Select(label => new InkLine { "  - ", Name(names, label.CategoryId).PadRight(14), { " missed", Ink.Accent } }));
        return lines;
    }

    private static string Name(IReadOnlyDictionary<int, string> names, int id) =>
        names.TryGetValue(id, out var name) ? name.Length > 14 ? name[..14] : name : $"class {id}";
}
