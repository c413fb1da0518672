using Vision.Geometry;
using Vision.Ops.Keypoints;

namespace Vision.Ops.Tests.Keypoints;

public sealed class KeypointTests
{
    [Fact]
    public void Places_in_the_heatmap_equal_torchvisions()
    {
        var boxes = Boxes("keypoints_in");
        var places = Golden.Rcnn.Rows("keypoints_in", "places").Zip(Golden.Rcnn.Rows("keypoints_in", "valid"))
            .SelectMany(pair => pair.First.Zip(pair.Second, (place, valid) => valid == 1 ? (int)place : -1));

        var found = Golden.Rcnn.FloatsOf("keypoints_in", "keypoints").Chunk(3).Select((k, i) => KeypointPlace.Of(k[0], k[1], k[2], boxes[i / 5], 56));

        Assert.Equal(places, found);
    }

    [Fact]
    public void Peaks_of_heatmaps_equal_torchvisions()
    {
        var boxes = Boxes("keypoints_out");
        var scores = Golden.Rcnn.FloatsOf("keypoints_out", "scores");
        var places = Golden.Rcnn.FloatsOf("keypoints_out", "found").Chunk(3).ToArray();

        foreach (var (heatmap, i) in Golden.Rcnn.FloatsOf("keypoints_out", "heatmaps").Chunk(56 * 56).Select((heatmap, i) => (heatmap, i)))
        {
            var (x, y, score) = HeatmapPeak.Find(heatmap, 56, boxes[i]);

            Assert.Equal([places[i][0], places[i][1], scores[i]], new[] { x, y, score }, (a, b) => Math.Abs(a - b) < 1e-4);
        }
    }

    [Fact]
    public void A_heatmap_with_one_hot_cell_gives_back_the_keypoint_it_was_made_for()
    {
        var random = new Random(2);
        for (var trial = 0; trial < 50; trial++)
        {
            var box = new CornerBox(20, 30, 20 + random.Next(20, 200), 30 + random.Next(20, 200));
            var (x, y) = (box.X1 + random.NextSingle() * (box.X2 - box.X1), box.Y1 + random.NextSingle() * (box.Y2 - box.Y1));
            var heatmap = new float[56 * 56];
            heatmap[KeypointPlace.Of(x, y, 2, box, 56)] = 9;

            var found = HeatmapPeak.Find(heatmap, 56, box);

            // Within two cells and a pixel: at the border the repeated cells put the peak of the curve outside of the outermost cell's middle.
            Assert.InRange(Math.Abs(found.X - x), 0, (box.X2 - box.X1) / 28 + 1);
            Assert.InRange(Math.Abs(found.Y - y), 0, (box.Y2 - box.Y1) / 28 + 1);
        }
    }

    private static CornerBox[] Boxes(string name) => [.. Golden.Rcnn.FloatsOf(name, "boxes").Chunk(4).Select(c => new CornerBox(c[0], c[1], c[2], c[3]))];
}
