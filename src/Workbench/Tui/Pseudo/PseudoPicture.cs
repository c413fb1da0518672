using System.Drawing;
using System.Globalization;
using Workbench.Reports.Tables;
using Workbench.Runs.Queries;
using Workbench.Tui.Data;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Pseudo;

/// <summary>An image with the boxes that are kept (whole lines) and those that are dropped (broken lines), and the best of them in words.</summary>
internal static class PseudoPicture
{
    private const int WordRows = 3;

    // A teacher gives up to a hundred boxes an image; all of them would hide it.
    private const int MostDropped = 10;

    /// <summary>Caption, picture, words.</summary>
    public static IEnumerable<Placed> Of(PseudoState state, PseudoRound round, Frame frame, Rectangle area)
    {
        if (round.Labels.Images.Count == 0)
        {
            yield break;
        }

        var found = state.Found;
        var kept = found.Count(one => one.Score >= state.Threshold);
        yield return new(area with { Height = 2 }, new TextContent(
        [
            TextLine.Of(Path.GetFileName(round.Labels.Images[state.Image].FileName), Tone.Bold)
                .Add($"  {Display.Count(state.Image + 1)} of {Display.Count(round.Labels.Images.Count)}   [ ]", Tone.Dim),
            new() { { $"{kept} kept", Tone.Good }, ", ", { $"{found.Count - kept} dropped", Tone.Bad },
                { found.Count - kept > MostDropped ? $", {MostDropped} best broken" : " (broken lines)", Tone.Dim } },
        ]));
        var (top, height) = (area.Y + 2, area.Height - 2 - WordRows);
        if (state.Picture is { } picture && picture.Position == state.Image)
        {
            var (image, scale) = Data.Picture.Shrunk(picture.Image);
            var boxes = found.Take(kept + MostDropped).Reverse().Where(one => one.Box.Area > 0).Select(one => one.Score >= state.Threshold
                ? new DrawnBox(Data.Picture.Scaled(one.Box, scale), Tone.Good) : new(Data.Picture.Scaled(one.Box, scale), Tone.Bad, IsDashed: true));
            var (columns, rows) = HalfBlocks.Fit(image.Width, image.Height, area.Width, height);
            yield return new(new(area.X, top, columns, rows), new PictureContent(image, [.. boxes], ImagesView.IsShaded(frame)));
        }
        else
        {
            var words = state.NoImages.Length > 0 ? $"No picture: {state.NoImages}" : "reading the image ...";
            yield return new(area with { Y = top, Height = height },
                new TextContent([.. TextWrap.Lines(words, area.Width - 1).Select(line => TextLine.Of(line, state.NoImages.Length > 0 ? Tone.Bad : Tone.Dim))]));
        }

        yield return new(area with { Y = area.Y + area.Height - WordRows, Height = WordRows }, new TextContent(Words(state, round, area.Width)));
    }

    // The boxes next to the threshold are those that a person wants to see.
    private static IReadOnlyList<TextLine> Words(PseudoState state, PseudoRound round, int width)
    {
        var near = state.Found.OrderBy(one => Math.Abs(one.Score - state.Threshold)).Take(WordRows).OrderByDescending(one => one.Score);
        return [.. near.Select(one => new TextLine
        {
            { one.Score.ToString("0.00", CultureInfo.InvariantCulture), Tone.Bold }, $" {round.Labels.Categories[one.Class].Name}  ",
            { one.Score >= state.Threshold ? "kept" : "dropped", one.Score >= state.Threshold ? Tone.Good : Tone.Bad },
        }.Cut(width))];
    }
}
