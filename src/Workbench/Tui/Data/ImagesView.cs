using Vision.Data;
using Workbench.Reports.Tables;
using Workbench.Tui.Driving;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Data;

/// <summary>The picture, and beside it its objects and the images around it.</summary>
internal static class ImagesView
{
    private const int SideWidth = 27;

    /// <summary>Picture, and where there is room, the side.</summary>
    public static IEnumerable<Placed> Of(ImagesScreen screen, Frame frame)
    {
        if (screen.Place < 0)
        {
            yield return new(new(2, 1, frame.Width - 2, 1), new TextContent(TextLine.Of($"No image has an object of {screen.Filter}.", Tone.Bold)));
            yield break;
        }

        var isAlone = screen.IsWide || frame.IsSmall;
        var width = isAlone ? frame.Width - 2 : frame.Width - SideWidth - 3;
        if (screen.Picture is { } picture)
        {
            var (columns, rows) = HalfBlocks.Fit(picture.Image.Width, picture.Image.Height, width, frame.Height);
            yield return new(new(1, 0, columns, rows), new PictureContent(picture.Image, picture.Boxes, IsShaded(frame)));
        }
        else
        {
            yield return new(new(2, 1, width - 2, frame.Height - 1), new TextContent(
                [.. TextWrap.Lines(screen.Fault.Length > 0 ? screen.Fault : "reading", width - 4)
                    .Select(line => TextLine.Of(line, screen.Fault.Length > 0 ? Tone.Bad : Tone.Dim))]));
        }

        if (!isAlone)
        {
            var list = Math.Min(8, Math.Max(3, frame.Height / 3));
            yield return new(new(width + 2, 0, SideWidth, frame.Height - list - 1), new TextContent(Objects(screen, frame.Height - list - 1)));
            yield return new(new(width + 2, frame.Height - list, SideWidth, list), Files(screen));
        }
    }

    /// <summary>Half blocks need colours to be a picture.</summary>
    public static bool IsShaded(Frame frame) => !frame.HasUnicode || frame.Colors == ColorLevel.None;

    private static IReadOnlyList<TextLine> Objects(ImagesScreen screen, int rows)
    {
        var record = screen.Dataset.Images[screen.Place];
        var size = screen.Picture?.Index == screen.Place ? screen.Picture.Size : (record.Width, record.Height);
        var lines = new List<TextLine>
        {
            TextLine.Of(Cut(System.IO.Path.GetFileName(record.FileName)), Tone.Bold),
            TextLine.Of($"{size.Item1}x{size.Item2}  id {record.Id}", Tone.Dim),
            new(),
        };
        if (record.Label is { } label)
        {
            lines.Add(new() { { "class ", Tone.Dim }, screen.Dataset.Categories[label].Name });
            return lines;
        }

        var classes = screen.Dataset.Categories.Select((category, number) => (category.Id, (category.Name, number))).ToDictionary();
        lines.AddRange(record.Annotations.Select(item => Object(item, classes[item.CategoryId])));
        if (record.Annotations.Count == 0)
        {
            lines.Add(TextLine.Of("no objects", Tone.Dim));
        }

        return lines.Count <= rows ? lines : [.. lines.Take(rows - 1), TextLine.Of($"and {lines.Count - rows + 1} more objects", Tone.Dim)];
    }

    private static TextLine Object(Annotation item, (string Name, int Number) category)
    {
        var name = category.Name.Length > 14 ? category.Name[..14] : category.Name;
        var parts = (item.Mask is null ? "" : "m") + (item.Keypoints is null ? "" : "k") + (item.IsCrowd ? " crowd" : item.IsDifficult ? " diff" : "");
        return new TextLine { { name, Picture.InkOf(category.Number) } }.PadTo(15).Add($"{item.Box.Width:0}x{item.Box.Height:0}")
            .Add(parts.Length > 0 ? $" {parts}" : "", Tone.Dim);
    }

    private static RowsContent Files(ImagesScreen screen) => RowsContent.Of(screen.Places.Count, screen.Cursor.Position,
        row => TextLine.Of(Cut(Path.GetFileName(screen.Dataset.Images[screen.Places[row]].FileName))));

    private static string Cut(string name) => name.Length <= SideWidth ? name : "..." + name[^(SideWidth - 3)..];
}
