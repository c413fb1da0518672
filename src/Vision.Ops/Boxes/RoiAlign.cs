using static TorchSharp.torch;

namespace Vision.Ops.Boxes;

/// <summary>Cuts boxes out of feature maps by bilinear sampling (He et al. 2017, Mask R-CNN); equals torchvision's <c>roi_align</c>.</summary>
/// <param name="Height">Rows of the result.</param>
/// <param name="Width">Columns of the result.</param>
/// <param name="Scale">Feature cells per input pixel: 1 / stride.</param>
/// <param name="SamplingRatio">Sample points per cell of the result and axis; at least 1. The papers use 2.</param>
/// <param name="Aligned">Shifts by half a cell so that samples are centred (Detectron2's ROIAlignV2); false is the first version.</param>
public sealed record RoiAlign(int Height, int Width, double Scale, int SamplingRatio = 2, bool Aligned = true)
{
    /// <summary>Samples every box.</summary>
    /// <param name="features">[N, C, H, W].</param>
    /// <param name="boxes">[R, 4] corners in input pixels.</param>
    /// <param name="images">Per box the image it lies in, 0..N-1, ascending.</param>
    /// <returns>[R, C, Height, Width], differentiable with respect to the features.</returns>
    public Tensor Pool(Tensor features, Tensor boxes, IReadOnlyList<int> images)
    {
        if (boxes.shape[0] != images.Count)
        {
            throw new ArgumentException($"{boxes.shape[0]} boxes, but {images.Count} image numbers.", nameof(images));
        }

        if (SamplingRatio < 1)
        {
            throw new ArgumentException("The sampling ratio must be at least 1.", nameof(boxes));
        }

        var parts = new List<Tensor>();
        for (var start = 0; start < images.Count;)
        {
            var end = start;
            while (end < images.Count && images[end] == images[start])
            {
                end++;
            }

            parts.Add(PoolImage(features.narrow(0, images[start], 1), boxes.narrow(0, start, end - start)));
            start = end;
        }

        return parts.Count == 0 ? zeros(0, features.shape[1], Height, Width, dtype: features.dtype, device: features.device) : cat(parts, 0);
    }

    private Tensor PoolImage(Tensor image, Tensor boxes)
    {
        var (count, height, width) = (boxes.shape[0], image.shape[2], image.shape[3]);
        var x = Samples(boxes.select(1, 0), boxes.select(1, 2), Width);
        var y = Samples(boxes.select(1, 1), boxes.select(1, 3), Height);
        var (rows, columns) = (y.shape[1], x.shape[1]);

        // Points more than a cell outside count as zero, the others as the nearest cell.
        var inside = (y.ge(-1) * y.le(height)).unsqueeze(2) * (x.ge(-1) * x.le(width)).unsqueeze(1);
        var grid = stack(
        [
            ((2 * x + 1) / width - 1).unsqueeze(1).expand(count, rows, columns),
            ((2 * y + 1) / height - 1).unsqueeze(2).expand(count, rows, columns),
        ], 3).reshape(1, count * rows, columns, 2);
        var sampled = nn.functional.grid_sample(image, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: false);
        var masked = sampled * inside.to(image.dtype).reshape(1, 1, count * rows, columns);
        var means = nn.functional.avg_pool2d(masked, SamplingRatio);
        return means.reshape(image.shape[1], count, Height, Width).transpose(0, 1);
    }

    // [R, cells * SamplingRatio] positions in feature cells, evenly spread over each box.
    private Tensor Samples(Tensor low, Tensor high, int cells)
    {
        var shift = Aligned ? 0.5 : 0;
        var start = low * Scale - shift;
        var size = high * Scale - shift - start;
        if (!Aligned)
        {
            size = size.clamp_min(1);
        }

        var steps = (arange(cells * SamplingRatio, dtype: low.dtype, device: low.device) + 0.5) / (cells * SamplingRatio);
        return start.unsqueeze(1) + size.unsqueeze(1) * steps.unsqueeze(0);
    }
}
