using Torch.Runtime;
using Vision.Geometry;
using Vision.Masks;
using Vision.Ops.Boxes;

namespace Vision.Ops.Masks;

/// <summary>Outlines cut out by boxes, as the mask head of an R-CNN should see them: 1 inside the object, 0 outside.</summary>
/// <remarks>
/// As Detectron2: polygons are scaled to the small grid and filled there; runs are averaged over each cell (RoIAlign, aligned, a sample per pixel) and count
/// from one half on. (torchvision keeps the averages.)
/// </remarks>
public static class MaskTargets
{
    /// <summary>Cuts.</summary>
    /// <param name="outlines">The objects' outlines in pixels of the network's input.</param>
    /// <param name="which">Per box its object.</param>
    /// <param name="boxes">The boxes, in the same pixels.</param>
    /// <param name="side">Rows and columns of a target.</param>
    /// <returns>Rows of side * side values, a target per box.</returns>
    public static float[] Crop(IReadOnlyList<Segmentation> outlines, int[] which, CornerBox[] boxes, int side)
    {
        var targets = new float[boxes.Length * side * side];
        var patches = new Patch?[outlines.Count];
        Workers.Run(patches.Length, i => patches[i] = outlines[i] is RleSegmentation runs ? Patch.Of(runs) : null);

        // Each patch plays the part of a level; polygons have none and are left out.
        var shifted = boxes.Select((box, i) => patches[which[i]] is { } patch ? patch.Shift(box) : default).ToArray();
        var sizes = patches.Select(patch => (patch?.Height ?? 1, patch?.Width ?? 1)).ToArray();
        var scales = patches.Select(_ => 1f).ToArray();
        var plan = new RoiAlignPlan(new RoiAlign(side, side, SamplingRatio: 0), sizes, scales, new Rois(shifted, new int[boxes.Length]), which);
        Workers.Run(boxes.Length, i =>
        {
            var target = targets.AsSpan(i * side * side, side * side);
            if (patches[which[i]] is { } patch)
            {
                Average(patch, plan, i, target);
            }
            else
            {
                Fill((PolygonSegmentation)outlines[which[i]], boxes[i], side, target);
            }
        });
        return targets;
    }

    private static void Fill(PolygonSegmentation polygon, CornerBox box, int side, Span<float> target)
    {
        // A thinner box would stretch the polygon beyond all measure.
        const float thinnest = 0.1f;
        var (scaleX, scaleY) = (side / MathF.Max(box.X2 - box.X1, thinnest), side / MathF.Max(box.Y2 - box.Y1, thinnest));
        var rings = polygon.Rings.Select(ring => ring.Select((value, i) => i % 2 == 0 ? (value - box.X1) * scaleX : (value - box.Y1) * scaleY).ToArray());
        var counts = PolygonRaster.Fill([.. rings], side, side).Counts;
        var at = 0;
        for (var run = 0; run < counts.Length; run++)
        {
            for (var end = at + (int)counts[run]; at < end; at++)
            {
                target[at % side * side + at / side] = run % 2;
            }
        }
    }

    private static void Average(Patch patch, RoiAlignPlan plan, int roi, Span<float> target)
    {
        for (var bin = 0; bin < target.Length; bin++)
        {
            var (row, column) = Math.DivRem(bin, plan.Columns);
            var y = plan.Row(roi, row);
            var x = plan.Column(roi, column);
            var sum = 0f;
            for (var i = 0; i < y.Cells.Length; i++)
            {
                for (var j = 0; j < x.Cells.Length; j++)
                {
                    sum += patch.Inside[x.Cells[j] * patch.Height + y.Cells[i]] ? y.Weights[i] * x.Weights[j] : 0;
                }
            }

            target[bin] = sum >= 0.5f ? 1 : 0;
        }
    }

    // The part of a mask with the object and a pixel around it, column after column. Outside of it all is background.
    private sealed record Patch(int Left, int Top, int Height, int Width, bool[] Inside)
    {
        public static Patch Of(RleSegmentation runs)
        {
            var mask = new Rle(runs.Height, runs.Width, [.. runs.Counts]);
            var bounds = mask.Bounds;
            var (left, top) = (Math.Max(0, (int)bounds.X - 1), Math.Max(0, (int)bounds.Y - 1));
            var (right, bottom) = (Math.Min(runs.Width, (int)bounds.X2 + 1), Math.Min(runs.Height, (int)bounds.Y2 + 1));
            var (height, width) = (bottom - top, right - left);
            var inside = new bool[height * width];
            var at = 0;
            for (var run = 0; run < mask.Counts.Length; run++)
            {
                var end = at + (int)mask.Counts[run];
                for (; run % 2 == 1 && at < end; at++)
                {
                    inside[(at / runs.Height - left) * height + at % runs.Height - top] = true;
                }

                at = end;
            }

            return new Patch(left, top, height, width, inside);
        }

        public CornerBox Shift(CornerBox box) => new(box.X1 - Left, box.Y1 - Top, box.X2 - Left, box.Y2 - Top);
    }
}
