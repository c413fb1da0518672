using Vision.Geometry;
using Vision.Masks;

namespace Vision.Ops.Tests.Masks;

public sealed class MaskPasteTests
{
    [Fact]
    public void Pasted_masks_equal_torchvisions()
    {
        var masks = Golden.Rcnn.FloatsOf("paste", "masks").Chunk(28 * 28).ToArray();
        var boxes = Golden.Rcnn.FloatsOf("paste", "boxes").Chunk(4).ToArray();
        var rows = Golden.Rcnn.Of("paste", "rows").EnumerateArray().Select(row => row.GetString()!).Chunk(45).ToArray();

        for (var i = 0; i < masks.Length; i++)
        {
            var pasted = MaskPaste.Paste(masks[i], 28, Box.FromCorners(boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3]), 45, 60).ToMask();

            var found = Enumerable.Range(0, 45).Select(y => string.Concat(Enumerable.Range(0, 60).Select(x => pasted[y, x] ? '1' : '0')));
            Assert.Equal(rows[i], found);
        }
    }

    [Theory]
    [InlineData(-80, -80, -40, -40)]
    [InlineData(80, 80, 90, 120)]
    [InlineData(5, 70, 9, 90)]
    public void A_box_out_of_sight_has_an_empty_mask(double x1, double y1, double x2, double y2)
    {
        var mask = MaskPaste.Paste(Enumerable.Repeat(1f, 784).ToArray(), 28, Box.FromCorners(x1, y1, x2, y2), 45, 60);

        Assert.Equal(0, mask.Area);
        Assert.Equal(45 * 60, mask.Counts.ToArray().Sum(run => run));
    }
}
