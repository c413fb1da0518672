using System.Drawing;
using System.Globalization;
using Workbench.Reports.Tables;
using Workbench.Tui.Shell;
using Workbench.Tui.Widgets;

namespace Workbench.Tui.Data;

/// <summary>The data there are; below, the numbers of the chosen split and its categories.</summary>
internal static class DataScreenView
{
    private const int NumbersWidth = 43;
    private const int LabelWidth = 12;

    /// <summary>List, numbers, categories.</summary>
    public static IEnumerable<Placed> Of(DataScreen screen, Frame frame)
    {
        if (screen.Sources is not { Count: > 0 } sources)
        {
            var line = screen.Sources is null
                ? TextLine.Of("  looking for data in recipes and runs", Tone.Dim)
                : TextLine.Of("  No recipe and no run names data. a looks at a folder.", Tone.Bold);
            yield return new(new(0, 1, frame.Width, 1), new TextContent(line));
            yield break;
        }

        var rows = frame.IsSmall ? Math.Min(sources.Count, 3) : Math.Min(sources.Count, frame.Height / 4);
        yield return Clicked(new(new(0, 0, frame.Width, rows + 1), List(screen, sources, frame)), isInCategories: false);
        yield return Splits(screen, new(0, rows + 2, frame.Width, 1));
        var (top, height) = (rows + 4, frame.Height - rows - 4);
        if (screen.Shown is not { } shown)
        {
            var text = screen.Fault.Length > 0 ? screen.Fault : "reading";
            yield return new(new(2, top, frame.Width - 4, height),
                new TextContent([.. TextWrap.Lines(text, frame.Width - 4).Select(line => TextLine.Of(line, screen.Fault.Length > 0 ? Tone.Bad : Tone.Dim))]));
            yield break;
        }

        yield return new(new(2, top, Math.Min(NumbersWidth, frame.Width - 2), height), new TextContent(Counts(shown, frame)));
        if (!frame.IsSmall)
        {
            var area = new Rectangle(NumbersWidth + 3, top, frame.Width - NumbersWidth - 4, height);
            yield return Clicked(new(area, Categories(screen, shown, frame)), isInCategories: true);
        }
    }

    private static Placed Clicked(Placed part, bool isInCategories) =>
        part with { Targets = [Target.Of(part.Area with { X = 0, Y = 0 }, new DataPartChosen(isInCategories))] };

    private static RowsContent List(DataScreen screen, IReadOnlyList<DataSource> sources, Frame frame) =>
        new(sources.Count, screen.IsInCategories ? -1 : screen.Cursor.Position, seen => Lines(sources, frame, seen), HeadRows: 1);

    private static IReadOnlyList<TextLine> Lines(IReadOnlyList<DataSource> sources, Frame frame, RowRange seen)
    {
        var grid = new Table(
            [new("data", Keep: true), new("format", Keep: true), new("where", Keep: true), new("used by", Keep: true)],
            [.. sources.Skip(seen.First).Take(seen.Count)
                .Select(source => (IReadOnlyList<TableCell>)[source.Name, source.Format, Tail(source.Root, Math.Max(12, frame.Width / 4)),
                    new TableCell(source.UsedBy, Tone.Dim)])]);
        return [.. TableText.Lines(grid, seen.Width - 2).Select(line => new TextLine { "  " }.Add(line))];
    }

    private static Placed Splits(DataScreen screen, Rectangle area)
    {
        var (line, targets) = (new TextLine { { "  split ", Tone.Dim } }, new List<Target>());
        foreach (var (i, split) in (screen.Current?.Splits ?? []).Index())
        {
            targets.Add(Target.Of(new(line.Width + 1, 0, split.Length + 2, 1), new SplitChosen(i)));
            line.Add(" ").Add(TabLine.Name(split, split == screen.Split), split == screen.Split ? Tone.Bold : Tone.Dim);
        }

        return new(area, new TextContent(line.Add("   h l choose", Tone.Dim))) { Targets = targets };
    }

    private static IReadOnlyList<TextLine> Counts(DataView shown, Frame frame)
    {
        var (numbers, unicode) = (shown.Numbers, frame.HasUnicode);
        var isLabelled = shown.Reading.Dataset.Images.Any(image => image.Label is not null);
        var lines = new List<TextLine> { Fact("images", Numbers.Count(numbers.Images),
            numbers.ImagesWithoutObjects > 0 ? $"{Numbers.Count(numbers.ImagesWithoutObjects)} without {(isLabelled ? "class" : "objects")}" : "") };
        if (!isLabelled)
        {
            lines.Add(Fact("objects", Numbers.Count(numbers.Instances),
                string.Create(CultureInfo.InvariantCulture, $"{numbers.InstancesPerImage:0.0} per image, at most {numbers.MostInstances}")));
            lines.Add(Fact("of these", "", $"{Numbers.Count(numbers.Masks)} masks, {Numbers.Count(numbers.WithKeypoints)} with keypoints"));
            if (numbers.Crowds + numbers.Difficult > 0)
            {
                lines.Add(Fact("apart", "", $"{numbers.Crowds} crowd regions, {numbers.Difficult} difficult"));
            }

            lines.Add(new());
            lines.Add(new TextLine { { "per image", Tone.Dim } }.PadTo(LabelWidth).Add(Numbers.Histogram(shown.PerImage, unicode), Tone.Accent)
                .Add($"  0..{(shown.PerImage.Count * shown.BinWidth) - 1}{(shown.BinWidth > 1 ? $" by {shown.BinWidth}" : "")}", Tone.Dim));
            lines.Add(new());
            lines.Add(Size("small", numbers.Sizes.Small, numbers.Instances, "below 32x32", unicode));
            lines.Add(Size("medium", numbers.Sizes.Medium, numbers.Instances, "", unicode));
            lines.Add(Size("large", numbers.Sizes.Large, numbers.Instances, "above 96x96", unicode));
        }

        lines.Add(new());
        lines.AddRange(numbers.ImageSizes.Take(3)
            .Select((size, i) => Fact(i == 0 ? "image size" : "", $"{size.Width}x{size.Height}", Numbers.Count(size.Images))));
        if (numbers.ImageSizes.Count > 3)
        {
            lines.Add(Fact("", "", $"and {numbers.ImageSizes.Count - 3} others"));
        }

        var problems = shown.Reading.Problems;
        lines.Add(problems.Count == 0
            ? Fact("problems", "none", "")
            : new TextLine { { "problems", Tone.Dim } }.PadTo(LabelWidth).Add($"! {problems.Count}", Tone.Bad));
        lines.AddRange(problems.Take(2).SelectMany(problem => TextWrap.Lines(problem.ToString(), NumbersWidth - 4))
            .Select(line => TextLine.Of($"  {line}", Tone.Dim)));
        return lines;
    }

    private static TextLine Fact(string label, string value, string note) =>
        new TextLine { { label, Tone.Dim } }.PadTo(LabelWidth).Add(value).Add(value.Length > 0 && note.Length > 0 ? "  " : "").Add(note, Tone.Dim);

    private static TextLine Size(string label, int count, int all, string note, bool unicode)
    {
        var share = all == 0 ? 0 : (double)count / all;
        return new TextLine { { label, Tone.Dim } }.PadTo(LabelWidth).Add(string.Create(CultureInfo.InvariantCulture, $"{100 * share,3:0} % "))
            .Add(Numbers.Bar(share, 10, unicode), Tone.Accent).PadTo(LabelWidth + 18).Add(note, Tone.Dim);
    }

    private static RowsContent Categories(DataScreen screen, DataView shown, Frame frame)
    {
        var categories = shown.Numbers.Categories;
        var most = Math.Max(1, categories.Select(category => category.Instances).DefaultIfEmpty(0).Max());
        var name = Math.Clamp(categories.Select(category => category.Name.Length).DefaultIfEmpty(8).Max(), 8, 18);
        var bar = frame.Width - NumbersWidth - 4 - name - 10;
        var head = TextLine.Of($"{categories.Count} categories{(screen.IsInCategories ? "   Enter shows their images" : "   Tab")}", Tone.Dim);
        return new(categories.Count, screen.IsInCategories && categories.Count > 0 ? screen.Category.Position : -1, seen => [head, .. categories
            .Skip(seen.First).Take(seen.Count)
            .Select(category => new TextLine { { category.Name.Length > name ? category.Name[..name] : category.Name.PadRight(name), Tone.Plain } }
            .Add($" {Numbers.Count(category.Instances),8} ")
            .Add(Numbers.Bar((double)category.Instances / most, bar, frame.HasUnicode), Tone.Accent))], HeadRows: 1);
    }

    private static string Tail(string path, int width) => path.Length <= width ? path : "..." + path[^(width - 3)..];
}
