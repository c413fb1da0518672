using Vision.Coco;
using Vision.Data;
using Vision.Geometry;
using Vision.Images;
using Vision.Loading;
using Vision.Masks;
using Vision.Tests.Data;

namespace Vision.Tests.Loading;

public sealed class InstanceGeometryTests
{
    private static readonly double[] Triangle = [4, 2, 14, 2, 4, 12];

    [Fact]
    public void A_mirrored_object_has_mirrored_outline_and_its_left_eye_becomes_the_right_one()
    {
        var sample = Shape(new PolygonSegmentation([Triangle]),
            [5, 6, 2, 9, 3, 1]) with
        { KeypointMirror = InstanceGeometry.MirrorOf(["left_eye", "right_eye"]) };

        var flipped = SampleGeometry.FlipHorizontal(sample).Instances[0];

        Assert.Equal([26, 2, 16, 2, 26, 12], Assert.IsType<PolygonSegmentation>(flipped.Mask).Rings[0]);
        Assert.Equal([21, 3, 1, 25, 6, 2], flipped.Keypoints);
    }

    [Fact]
    public void Names_that_differ_in_left_and_right_are_mirror_images_and_others_are_not()
    {
        Assert.Equal([0, 2, 1, 3], InstanceGeometry.MirrorOf(["nose", "left_eye", "right_eye", "left_tail"]));
        Assert.Empty(InstanceGeometry.MirrorOf(["nose", "left_tail"]));
        Assert.Empty(InstanceGeometry.MirrorOf([]));
    }

    [Fact]
    public void Scaling_and_cutting_move_outline_and_keypoints_and_clipping_takes_away_what_is_out_of_sight()
    {
        var sample = Shape(new PolygonSegmentation([Triangle]), [5, 6, 2, 13, 2.5, 2, 0, 0, 0]);

        var seen = SampleGeometry.ClipObjects(SampleGeometry.Resize(sample, 60, 40, new PixelWindow(0, 0, 20, 40))).Instances[0];

        Assert.Equal(new Box(8, 4, 12, 20), seen.Box);
        Assert.Equal([10, 12, 2, 0, 0, 0, 0, 0, 0], seen.Keypoints);
        // The triangle without its tip: corners on the border x = 20.
        var ring = Assert.Single(Assert.IsType<PolygonSegmentation>(seen.Mask).Rings);
        Assert.Equal([(8.0, 4.0), (8.0, 24.0), (20.0, 4.0), (20.0, 12.0)], ring.Chunk(2).Select(point => (point[0], Math.Round(point[1], 9))).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Polygons_and_runs_of_one_shape_stay_one_shape(bool isTurned)
    {
        double[] ring = [6, 3, 19, 5, 23, 14, 9, 16];
        var runs = PolygonRaster.Fill(ring, 20, 30);
        var polygon = Shape(new PolygonSegmentation([ring]), null, new Box(6, 3, 17, 13));
        var rle = Shape(new RleSegmentation(20, 30, runs.Counts.ToArray()), null, new Box(6, 3, 17, 13));
        var transform = isTurned ? Turn(25, 30, 20) : new ImageTransform(-1, 1, 28, 3);

        var (moved, movedRuns) = (
            InstanceGeometry.Clip(InstanceGeometry.Move(polygon.Instances[0], transform, 30, 20), 30, 20),
            InstanceGeometry.Clip(InstanceGeometry.Move(rle.Instances[0], transform, 30, 20), 30, 20));

        var (a, b) = (SegmentationMask.Rasterize(moved.Mask!, 20, 30), SegmentationMask.Rasterize(movedRuns.Mask!, 20, 30));
        Assert.InRange(RleOps.Iou(a, b, truthIsCrowd: false), 0.9, 1);
        Assert.True(moved.Box.X - 1 <= a.Bounds.X && a.Bounds.X2 <= moved.Box.X2 + 1, $"{a.Bounds} is not inside {moved.Box}");
        Assert.True(moved.Box.Y - 1 <= a.Bounds.Y && a.Bounds.Y2 <= moved.Box.Y2 + 1, $"{a.Bounds} is not inside {moved.Box}");
    }

    [Fact]
    public void An_object_inside_the_image_is_not_copied_when_clipped()
    {
        var instance = Shape(new PolygonSegmentation([Triangle]), [5, 6, 2]).Instances[0];

        Assert.Same(instance, InstanceGeometry.Clip(instance, 30, 20));
    }

    [Fact]
    public void Transforms_with_skews_compose_and_lead_back()
    {
        var (turn, shear) = (Turn(30, 64, 48), new ImageTransform(1, 1, 0, 0, -0.3));
        var both = turn.Then(shear).Then(new ImageTransform(-2, 2, 64, 5));

        var (x, y) = both.Apply(11, 7);
        var (turnedX, turnedY) = turn.Apply(11, 7);
        var (backX, backY) = both.Inverse.Apply(x, y);

        Assert.Equal(-2 * (turnedX - 0.3 * turnedY) + 64, x, 1e-9);
        Assert.Equal(2 * turnedY + 5, y, 1e-9);
        Assert.Equal(11, backX, 1e-9);
        Assert.Equal(7, backY, 1e-9);
    }

    [Fact]
    public void The_reader_hands_on_outlines_keypoints_and_their_mirror()
    {
        var path = SharedData.Folder("coco-mini", "annotations", "person_keypoints_val2017.json");
        var dataset = CocoReader.Read(path, SharedData.Folder("coco-mini", "val2017"), "coco-mini").Dataset;
        var index = Enumerable.Range(0, dataset.Images.Count)
            .First(i => dataset.Images[i].Annotations.Any(item => item.Keypoints is not null && !item.IsCrowd));

        var sample = new SampleReader(dataset, 0).Read(index);

        Assert.Equal(17, sample.KeypointMirror.Count);
        Assert.Equal([0, 2, 1, 4, 3], sample.KeypointMirror.Take(5));
        Assert.Equal(dataset.Images[index].Annotations.Select(item => item.Mask), sample.Instances.Select(item => item.Mask));
        Assert.Contains(sample.Instances, instance => instance.Keypoints is { Count: 51 });
    }

    private static ImageTransform Turn(double degrees, int width, int height)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (x, y) = (width / 2.0, height / 2.0);
        return new(cosine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y, -sine, sine);
    }

    private static Sample Shape(Segmentation mask, double[]? keypoints, Box? box = null) =>
        Some.Sample(new RgbImage(30, 20), new Instance(0, box ?? new Box(4, 2, 10, 10)) { Mask = mask, Keypoints = keypoints });
}
