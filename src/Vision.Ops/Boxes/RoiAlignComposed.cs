using static TorchSharp.torch;

namespace Vision.Ops.Boxes;

/// <summary>RoIAlign by <c>grid_sample</c> and a mean, box after box of one level and image.</summary>
internal sealed class RoiAlignComposed(RoiAlign shape)
{
    public Tensor Pool(IReadOnlyList<Tensor> maps, IReadOnlyList<double> scales, Rois rois, int[] levels)
    {
        var device = maps[0].device;
        var boxes = rois.ToTensor(device);
        var groups = Enumerable.Range(0, rois.Count).GroupBy(roi =>
            (Level: levels[roi], Image: rois.Images[roi], Grid: GridOf(rois, roi, scales[levels[roi]])));
        var (parts, order) = (new List<Tensor>(), new List<long>());
        foreach (var group in groups)
        {
            long[] members = [.. group.Select(roi => (long)roi)];
            var image = maps[group.Key.Level].narrow(0, group.Key.Image, 1);
            parts.Add(PoolImage(image, boxes.index_select(0, tensor(members, device: device)), scales[group.Key.Level], group.Key.Grid));
            order.AddRange(members);
        }

        if (parts.Count == 0)
        {
            // Joined with the maps, so that a network without boxes still has gradients.
            var nothing = maps.Select(map => map.flatten()[..0].sum()).Aggregate((a, b) => a + b);
            return zeros(0, maps[0].shape[1], shape.Height, shape.Width, dtype: maps[0].dtype, device: device) + nothing;
        }

        var places = new long[order.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[order[i]] = i;
        }

        return cat(parts, 0).index_select(0, tensor(places, device: device));
    }

    private (int Rows, int Columns) GridOf(Rois rois, int roi, double scale)
    {
        if (shape.SamplingRatio > 0)
        {
            return (shape.SamplingRatio, shape.SamplingRatio);
        }

        var box = rois.Boxes[roi];
        int Of(float low, float high, int bins)
        {
            var length = (high - low) * (float)scale;
            return (int)MathF.Ceiling((shape.Aligned ? length : MathF.Max(length, 1)) / bins);
        }

        return (Of(box.Y1, box.Y2, shape.Height), Of(box.X1, box.X2, shape.Width));
    }

    private Tensor PoolImage(Tensor image, Tensor boxes, double scale, (int Rows, int Columns) grid)
    {
        var (count, height, width) = (boxes.shape[0], image.shape[2], image.shape[3]);
        if (grid.Rows <= 0 || grid.Columns <= 0)
        {
            return zeros(count, image.shape[1], shape.Height, shape.Width, dtype: image.dtype, device: image.device);
        }

        var x = Samples(boxes.select(1, 0), boxes.select(1, 2), scale, shape.Width, grid.Columns);
        var y = Samples(boxes.select(1, 1), boxes.select(1, 3), scale, shape.Height, grid.Rows);
        var (rows, columns) = (y.shape[1], x.shape[1]);

        // Points more than a cell outside count as zero, the others as the nearest cell.
        var inside = (y.ge(-1) * y.le(height)).unsqueeze(2) * (x.ge(-1) * x.le(width)).unsqueeze(1);
        var places = stack(
        [
            ((2 * x + 1) / width - 1).unsqueeze(1).expand(count, rows, columns),
            ((2 * y + 1) / height - 1).unsqueeze(2).expand(count, rows, columns),
        ], 3).reshape(1, count * rows, columns, 2);
        var sampled = nn.functional.grid_sample(image, places, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: false);
        var masked = sampled * inside.to(image.dtype).reshape(1, 1, count * rows, columns);
        var means = nn.functional.avg_pool2d(masked, [grid.Rows, grid.Columns]);
        return means.reshape(image.shape[1], count, shape.Height, shape.Width).transpose(0, 1);
    }

    // [R, cells * samples] positions in feature cells, evenly spread over each box.
    private Tensor Samples(Tensor low, Tensor high, double scale, int cells, int samples)
    {
        var shift = shape.Aligned ? 0.5 : 0;
        var start = low * scale - shift;
        var size = high * scale - shift - start;
        if (!shape.Aligned)
        {
            size = size.clamp_min(1);
        }

        var steps = (arange(cells * samples, dtype: low.dtype, device: low.device) + 0.5) / (cells * samples);
        return start.unsqueeze(1) + size.unsqueeze(1) * steps.unsqueeze(0);
    }
}
