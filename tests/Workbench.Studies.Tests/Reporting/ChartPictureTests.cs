using System.Text.RegularExpressions;
using Workbench.Studies.Reporting;

namespace Workbench.Studies.Tests.Reporting;

public sealed class ChartPictureTests
{
    private static readonly ReportLine Scratch = new("scratch · 2x", [new(0, 20, 18, 22), new(1000, 30, 27, 33), Without(2000, 31)]);
    private static readonly ReportLine Pretrained = new("pretrained · 2x", [new(0, 25, 24, 26), new(1000, 31, 30, 33), Without(2000, double.NaN)]);

    [Fact]
    public void A_chart_says_what_it_shows_in_the_font_it_carries()
    {
        var svg = ChartPicture.Svg(Curves(Scratch, Pretrained));

        Assert.Superset(new HashSet<string> { "AP over training", "iterations", "AP (%)", "0.4 k", "2 k", "scratch · 2x", "pretrained · 2x" }, Texts(svg));
        Assert.All(Regex.Matches(svg, "font-family=\"([^\"]*)\""), family => Assert.Equal("Open Sans, Helvetica, Arial, sans-serif", family.Groups[1].Value));
    }

    [Fact]
    public void Text_is_placed_by_its_first_letter_so_that_another_font_fits()
    {
        var svg = ChartPicture.Svg(Curves(Scratch, Pretrained));

        Assert.All(Regex.Matches(svg, "<text [^>]*"), text => Assert.Matches("""x="-?[\d.]+" y="-?[\d.]+"$""", text.Value));
        Assert.DoesNotContain("clip-path=", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_have_bands_where_their_intervals_are_known()
    {
        Assert.Equal(2, Bands(ChartPicture.Svg(Curves(Scratch, Pretrained))));
        Assert.Equal(0, Bands(ChartPicture.Svg(Curves(new ReportLine("one seed", [Without(0, 20), Without(1000, 30)])))));
    }

    [Fact]
    public void Named_places_have_error_bars_that_stand_beside_one_another()
    {
        var named = Curves(new("scratch", [new(0, 20, 18, 22)]), new("pretrained", [new(0, 25, 24, 26)])) with { XLabels = ["100%", "10%"] };

        var svg = ChartPicture.Svg(named);

        Assert.Superset(new HashSet<string> { "100%", "10%" }, Texts(svg));
        Assert.Equal(0, Bands(svg));
        // A bar is an upright stroke.
        var bars = Regex.Matches(svg, @"stroke-width=""1\.3""[^>]*M([\d.]+) [\d.]+L\1 ").Select(bar => bar.Groups[1].Value).Distinct();
        Assert.Equal(2, bars.Count());
    }

    [Fact]
    public void Long_names_are_broken_and_not_written_over_one_another()
    {
        var labels = new[] { "scratch", "pretrained", "joint", "pretrained-joint", "pretrained-joint-self-trained" };

        var texts = Texts(ChartPicture.Svg(Curves(Scratch) with { XLabels = labels }));

        Assert.Superset(new HashSet<string> { "pretrained-joint", "pretrained-joint-", "self-trained" }, texts);
    }

    [Fact]
    public void A_single_line_has_no_legend()
    {
        Assert.DoesNotContain("scratch · 2x", Texts(ChartPicture.Svg(Curves(Scratch))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(20)]
    public void No_two_lines_look_alike(int count)
    {
        var lines = Enumerable.Range(0, count).Select(i => new ReportLine($"{"abcd"[i % 4]} · {i}", [])).ToList();

        Assert.Equal(count, ChartColors.Of(lines).Distinct().Count());
    }

    [Fact]
    public void The_picture_grows_with_its_legend_and_has_ink_where_text_is()
    {
        var many = Curves([.. Enumerable.Range(0, 20).Select(i => Scratch with { Label = $"line · {i}" })]);

        var (few, tall) = (Decoded(Curves(Scratch, Pretrained)), Decoded(many));

        Assert.True(tall.Height > few.Height);
        Assert.Contains(few.Row(42).ToArray(), value => value < 128); // the title's line
    }

    private static ReportPoint Without(double x, double y) => new(x, y, double.NaN, double.NaN);

    private static ReportChart Curves(params ReportLine[] lines) => new("iterations", "AP over training", "iterations", "AP (%)", [], lines);

    private static HashSet<string> Texts(string svg) => [.. Regex.Matches(svg, @"<text [^>]*>\s*(.*?)\s*</text>").Select(text => text.Groups[1].Value)];

    private static int Bands(string svg) => Regex.Count(svg, "<path fill=\"#[0-9A-F]+\" fill-opacity=\"0.1");

    private static Vision.Images.RgbImage Decoded(ReportChart chart)
    {
        using var stream = new MemoryStream(ChartPicture.Png(chart));
        return Vision.Images.ImageDecoder.Decode(stream);
    }
}
