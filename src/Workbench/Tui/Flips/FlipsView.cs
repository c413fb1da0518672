using System.Globalization;
using Workbench.Reports.Comparing;
using Workbench.Reports.Tables;
using Workbench.Runs.Comparing;
using Workbench.Tui.Driving;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Flips;

/// <summary>The list above, and below it the image twice: as the baseline saw it, and as the other run did.</summary>
internal static class FlipsView
{
    private const int LeastList = 6;
    private const int LeastPicture = 8;
    private const int Between = 2;
    private const int SliderLeft = 12; // behind " score 0.5  "
    private const int Scores = 11;

    /// <summary>List and picture, as there is room.</summary>
    public static IEnumerable<Placed> Of(FlipsState state, Frame frame)
    {
        if (state.List is not { } list)
        {
            yield return new(new(0, 1, frame.Width, frame.Height - 1),
                new TextContent(Folded(state.Fault.Length > 0 ? state.Fault : "Counting what each run found and missed.", frame.Width)));
            yield break;
        }

        if (list.Flips.Count == 0)
        {
            yield return new(new(0, 1, frame.Width, frame.Height - 1),
                new TextContent([TextLine.Of($"  {FlipsReport.Sum(list)}.", Tone.Bold), TextLine.Of($"  {FlipsReport.Rule(list)}", Tone.Dim)]));
            yield break;
        }

        var rows = frame.IsSmall
            ? frame.Height
            : Math.Min(frame.Height - LeastPicture - 1, Math.Clamp(list.Flips.Count + 1, LeastList, Math.Max(LeastList, frame.Height / 3)));
        yield return new(new(0, 0, frame.Width, rows), Table(state, list));
        if (rows < frame.Height)
        {
            yield return new(new(0, rows, frame.Width, 2), new TextContent(Captions(state, list, frame)))
            {
                Targets = list.IsClassification ? []
                    : [SliderLine.Target(new(SliderLeft, 0, Scores, 1), Scores, place => new ScoreSlid((double)place / (Scores - 1)))],
            };
            foreach (var picture in Pictures(state, frame, rows + 2))
            {
                yield return picture;
            }
        }
    }

    private static RowsContent Table(FlipsState state, FlipList list)
    {
        var names = state.Images?.Names ?? new Dictionary<long, string>();
        return new(list.Flips.Count, state.Cursor.Position,
            seen => [.. TableText.Lines(FlipsReport.GridOf(list, [.. list.Flips.Skip(seen.First).Take(seen.Count)], names), seen.Width - 2)
                .Select(line => new TextLine { "  " }.Add(line))],
            HeadRows: 1);
    }

    private static IReadOnlyList<TextLine> Captions(FlipsState state, FlipList list, Frame frame)
    {
        var half = (frame.Width - Between) / 2;
        var flip = state.Current!;
        var heads = new TextLine { " " };
        heads.Add(Caption(list.Before, flip.Before, list.IsClassification, half)).PadTo(half + Between)
            .Add(Caption(list.After, flip.After, list.IsClassification, half));
        return [Signs(state, list, frame.HasUnicode), heads];
    }

    private static TextLine Signs(FlipsState state, FlipList list, bool hasUnicode)
    {
        var note = list.Note.Length > 0 && !state.IsComputing ? $"; {list.Note}" : "";
        if (list.IsClassification)
        {
            return TextLine.Of($" {FlipsReport.Rule(list)}{note}", Tone.Dim);
        }

        // A tenth for each column; T asks for what lies between.
        var slider = SliderLine.Of(Scores, Scores, (int)Math.Round(state.Score * (Scores - 1)), null, hasUnicode);
        return TextLine.Of(string.Create(CultureInfo.InvariantCulture, $" score {state.Score,-4:0.##} "), Tone.Dim).Add(slider)
            .Add(string.Create(CultureInfo.InvariantCulture, $"  dashed labels, lines detections; right from IoU {list.Overlap:0.##}{note}"), Tone.Dim);
    }

    private static TextLine Caption(FlipSide side, ImageCounts counts, bool isClassification, int width)
    {
        var did = isClassification ? counts.Errors == 0 ? "right" : "wrong" : $"found {counts.Found}  missed {counts.Missed}  false {counts.False}";
        return new TextLine { { $"{side.Run.Number} ", Tone.Accent }, did }.Cut(width - 2);
    }

    private static IEnumerable<Placed> Pictures(FlipsState state, Frame frame, int top)
    {
        var height = frame.Height - top;
        if (state.Picture is not { } picture || picture.ImageId != state.Current!.ImageId)
        {
            if (state.NoImages.Length > 0)
            {
                yield return new(new(0, top + 1, frame.Width, height - 1),
                    new TextContent([TextLine.Of("  No pictures: the data the runs were scored on cannot be read.", Tone.Bold),
                        .. Folded(state.NoImages, frame.Width)]));
            }
            else if (state.IsReadingImages)
            {
                yield return new(new(0, top + 1, frame.Width, 1), new TextContent(TextLine.Of("  Reading the images.", Tone.Dim)));
            }

            yield break;
        }

        var isShaded = !frame.HasUnicode || frame.Colors == ColorLevel.None;
        var half = (frame.Width - Between) / 2;
        var (columns, rows) = HalfBlocks.Fit(picture.Image.Width, picture.Image.Height, half - 1, height);
        yield return new(new(1, top, columns, rows), new PictureContent(picture.Image, picture.Before, isShaded));
        yield return new(new(half + Between, top, columns, rows), new PictureContent(picture.Image, picture.After, isShaded));
    }

    private static IReadOnlyList<TextLine> Folded(string text, int width) =>
        [.. Enumerable.Range(0, (text.Length + width - 5) / (width - 4))
            .Select(i => new TextLine { "  ", TextLine.Of(text).Skip(i * (width - 4)).Cut(width - 4) })];
}
