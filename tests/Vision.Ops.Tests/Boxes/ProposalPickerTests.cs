using Vision.Geometry;
using Vision.Ops.Anchors;
using Vision.Ops.Boxes;
using static TorchSharp.torch;

namespace Vision.Ops.Tests.Boxes;

public sealed class ProposalPickerTests
{
    private static readonly AnchorShape Shape = new() { BaseScale = 4, Scales = [1] };

    [Fact]
    public void Rounded_anchors_equal_torchvisions()
    {
        // torchvision takes the stride from the image's size, so only the first map compares.
        var anchors = new AnchorGrid([4], Shape with { BaseScale = 8 }, rounds: true).For([(4, 5)]);

        Assert.Equal(Golden.Rcnn.FloatsOf("anchors"), Enumerable.Range(0, 60).SelectMany(i => Corners(anchors[i])).ToArray()[..240]);
    }

    [Fact]
    public void Proposals_equal_torchvisions()
    {
        using var scope = NewDisposeScope();
        var anchors = new AnchorGrid([8, 16], Shape, rounds: true).For([(10, 12), (5, 6)]);
        var logits = tensor(Golden.Rcnn.FloatsOf("proposals", "logits")).view(2, -1);
        var deltas = tensor(Golden.Rcnn.FloatsOf("proposals", "deltas")).view(2, -1, 4);
        var lengths = new[] { anchors.LevelLength(0), anchors.LevelLength(1) };

        var picked = new ProposalPicker(40, 30, 0.7, 1e-3).Pick(
            logits.split([.. lengths.Select(length => (long)length)], 1), deltas.split([.. lengths.Select(length => (long)length)], 1), anchors, new BoxCoder(),
            [(96, 80), (70, 60)]);

        foreach (var (golden, boxes) in Golden.Rcnn.Rows("proposals", "kept").Zip(picked))
        {
            Assert.Equal(golden, boxes.SelectMany(Corners), (a, b) => Math.Abs(a - b) <= 1e-4);
        }
    }

    [Fact]
    public void Small_boxes_and_logits_that_are_no_numbers_are_left_out()
    {
        using var scope = NewDisposeScope();
        var anchors = new AnchorGrid([8], Shape).For([(2, 2)]);
        var logits = full(1, 12, float.NaN);
        logits[0, 3] = 1;
        logits[0, 5] = 2;
        var deltas = zeros(1, 12, 4);
        deltas[0, 3, 2] = -20;

        var picked = new ProposalPicker(40, 30, 0.7, 1).Pick([logits], [deltas], anchors, new BoxCoder(), [(16, 16)]);

        Assert.Equal([anchors[5].Clip(16, 16)], picked[0]);
    }

    private static float[] Corners(CornerBox box) => [box.X1, box.Y1, box.X2, box.Y2];
}
