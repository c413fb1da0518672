using Vision.Coco;
using Vision.Geometry;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Vision.Masks;
using Vision.Metrics;
using Vision.Tests.Metrics;

namespace Vision.Tests.Masks;

public sealed class PolygonRasterTests
{
    [Fact]
    public void A_box_on_pixel_borders_fills_exactly_its_pixels()
    {
        var mask = PolygonRaster.Fill(new Box(2, 1, 3, 4), height: 8, width: 10);

        Assert.Equal(12, mask.Area);
        Assert.Equal(new Box(2, 1, 3, 4), mask.Bounds);
    }

    [Fact]
    public void Four_numbers_in_the_first_ring_are_a_box()
    {
        var mask = PolygonRaster.Fill([new double[] { 2, 1, 3, 4 }], height: 8, width: 10);

        Assert.Equal(new Box(2, 1, 3, 4), mask.Bounds);
    }

    [Fact]
    public void Polygons_outside_the_image_are_cut_off()
    {
        var mask = PolygonRaster.Fill([-5.0, -5, 20, -5, 20, 20, -5, 20], height: 6, width: 7);

        Assert.Equal(42, mask.Area);
    }

    [Fact]
    public void The_area_is_within_the_outline_of_the_true_area() =>
        Prop.ForAll(
            Arb.From(Gen.ArrayOf(Gen.Choose(0, 400).Select(n => n / 10.0), 6)),
            ring =>
            {
                var area = Math.Abs((ring[2] - ring[0]) * (ring[5] - ring[1]) - (ring[4] - ring[0]) * (ring[3] - ring[1])) / 2;
                var around = Length(ring, 0, 1) + Length(ring, 1, 2) + Length(ring, 2, 0);
                return Math.Abs(PolygonRaster.Fill(ring, 50, 50).Area - area) <= around / 2 + 1;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Masks_written_by_the_COCO_API_keep_their_text()
    {
        var texts = Texts();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Equal(text, RleText.Encode(RleText.Decode(text))));
    }

    // Some of the stored detections are labels as the COCO API rasterised them: the polygon rule is right only if we make the very same text.
    [Fact]
    public void Polygons_become_the_very_masks_of_the_COCO_API()
    {
        var texts = Texts().ToHashSet();
        var truth = CocoTruthReader.Read(GoldenFiles.Path("coco128", "annotations", "instances_train2017.json"), OverlapKind.Mask);

        var same = truth.Truths.Count(t => !t.IsCrowd && texts.Contains(RleText.Encode(t.Mask!.Counts)));

        Assert.True(same > 100, $"only {same} of {truth.Truths.Count} labels are among the stored masks");
    }

    private static double Length(double[] ring, int a, int b) => Math.Abs(ring[2 * a] - ring[2 * b]) + Math.Abs(ring[2 * a + 1] - ring[2 * b + 1]);

    private static List<string> Texts()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(GoldenFiles.Path("golden", "coco128_segm_detections.json")));
        return [.. json.RootElement.EnumerateArray().Select(d => d.GetProperty("segmentation").GetProperty("counts").GetString()!)];
    }
}
