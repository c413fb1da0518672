using Vision.Geometry;
using Vision.Masks;
using Vision.Ops.Masks;

namespace Vision.Ops.Tests.Masks;

public sealed class MaskTargetTests
{
    [Fact]
    public void A_polygon_is_filled_in_the_boxs_own_grid()
    {
        // The left half of the box, and something outside of it.
        var outline = new PolygonSegmentation([[10, 20, 14, 20, 14, 40, 10, 40], [60, 60, 70, 60, 70, 70, 60, 70]]);

        var target = MaskTargets.Crop([outline], [0], [new CornerBox(10, 20, 18, 40)], 4);

        Assert.Equal([1f, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0], target);
    }

    [Fact]
    public void Runs_and_polygons_of_the_same_shape_give_nearly_the_same_target()
    {
        double[] ring = [12, 7, 48, 18, 40, 52, 9, 44];
        var polygon = new PolygonSegmentation([ring]);
        var mask = PolygonRaster.Fill(ring, 64, 60);
        var runs = new RleSegmentation(64, 60, mask.Counts.ToArray());
        CornerBox[] boxes = [new(9, 7, 48, 52), new(0, 0, 60, 64), new(20, 15, 30, 60), new(-3, -5, 20, 30)];

        var targets = MaskTargets.Crop([polygon, runs], [0, 1, 0, 1, 0, 1, 0, 1], [.. boxes.SelectMany(box => new[] { box, box })], 28);

        foreach (var pair in targets.Chunk(28 * 28).Chunk(2))
        {
            // They differ at the border only: in this shape's some 100 cells of border at most one in four.
            Assert.InRange(pair[0].Zip(pair[1], (a, b) => Math.Abs(a - b)).Sum(), 0, 25);
            Assert.InRange(pair[0].Sum(), 28, 28 * 28 - 28);
        }
    }

    [Fact]
    public void Runs_become_what_aligned_roi_align_and_one_half_make_of_the_whole_mask()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var random = new Random(5);
        var mask = new bool[40, 50];
        foreach (var (y, x) in from y in Enumerable.Range(8, 32) from x in Enumerable.Range(0, 30) select (y, x))
        {
            mask[y, x] = random.Next(3) > 0;
        }

        var runs = new RleSegmentation(40, 50, Rle.FromMask(mask).Counts.ToArray());
        CornerBox[] boxes = [new(0, 0, 50, 40), new(3.3f, 5.2f, 28.9f, 40), new(0, 30, 4, 40), new(10, 10, 12.5f, 13)];

        var targets = MaskTargets.Crop([runs], [0, 0, 0, 0], boxes, 7);

        var image = TorchSharp.torch.tensor(mask.Cast<bool>().Select(inside => inside ? 1f : 0).ToArray()).view(1, 1, 40, 50);
        var averages = new Vision.Ops.Boxes.RoiAlign(7, 7, 0).Pool(image, 1, new Vision.Ops.Boxes.Rois(boxes, new int[4])).contiguous().data<float>().ToArray();
        for (var i = 0; i < targets.Length; i++)
        {
            // Sums in another order may fall to the other side of one half.
            Assert.True(Math.Abs(averages[i] - 0.5) < 1e-5 || targets[i] == (averages[i] >= 0.5 ? 1 : 0), $"{i}: {averages[i]}");
        }
    }

    [Fact]
    public void An_empty_mask_and_no_boxes_are_no_trouble()
    {
        Assert.Equal(new float[16], MaskTargets.Crop([new RleSegmentation(9, 9, [81])], [0], [new CornerBox(1, 1, 5, 5)], 4));
        Assert.Empty(MaskTargets.Crop([], [], [], 4));
    }
}
