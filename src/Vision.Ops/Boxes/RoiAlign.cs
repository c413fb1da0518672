using TorchSharp;
using static TorchSharp.torch;

namespace Vision.Ops.Boxes;

/// <summary>Cuts boxes out of feature maps by bilinear sampling (He et al. 2017, Mask R-CNN); equals torchvision's <c>roi_align</c>.</summary>
/// <param name="Height">Rows of the result.</param>
/// <param name="Width">Columns of the result.</param>
/// <param name="SamplingRatio">Sample points per cell of the result and axis: the papers use 2; 0 takes about one per feature cell.</param>
/// <param name="Aligned">Shifts by half a cell so that samples are centred (Detectron2's ROIAlignV2); false is the first version.</param>
public sealed record RoiAlign(int Height, int Width, int SamplingRatio = 2, bool Aligned = true)
{
    /// <summary>Samples every box from one map.</summary>
    /// <param name="features">[N, C, H, W].</param>
    /// <param name="scale">Feature cells per input pixel: 1 / stride.</param>
    /// <param name="rois">The boxes.</param>
    /// <returns>[R, C, Height, Width], differentiable with respect to the features.</returns>
    public Tensor Pool(Tensor features, double scale, Rois rois) => Pool([features], [scale], rois, new int[rois.Count]);

    /// <summary>Samples every box from the map of its level.</summary>
    /// <param name="maps">[N, C, H_l, W_l], one per level.</param>
    /// <param name="scales">Per level the feature cells per input pixel.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="levels">Per box the index of its map.</param>
    /// <returns>[R, C, Height, Width] in the order of the boxes, float32, differentiable with respect to the maps.</returns>
    public Tensor Pool(IReadOnlyList<Tensor> maps, IReadOnlyList<double> scales, Rois rois, int[] levels)
    {
        if (maps.Count != scales.Count || levels.Length != rois.Count)
        {
            throw new ArgumentException(
                $"{maps.Count} maps with {scales.Count} scales, {rois.Count} boxes with {levels.Length} levels: the numbers must be equal.", nameof(levels));
        }

        if (rois.Count > 0 && (rois.Images[0] < 0 || rois.Images[^1] >= maps[0].shape[0]))
        {
            throw new ArgumentException($"The boxes lie in images {rois.Images[0]} to {rois.Images[^1]} of {maps[0].shape[0]}.", nameof(rois));
        }

        var single = maps.Select(map => map.to_type(ScalarType.Float32)).ToArray();
        return single[0].device_type == DeviceType.CPU ? Fused(single, scales, rois, levels) : Composed(single, scales, rois, levels);
    }

    /// <summary>The same from tensor operations, for any device; slower by an order of magnitude on a CPU.</summary>
    public Tensor Composed(IReadOnlyList<Tensor> maps, IReadOnlyList<double> scales, Rois rois, int[] levels) =>
        new RoiAlignComposed(this).Pool(maps, scales, rois, levels);

    private Tensor Fused(Tensor[] maps, IReadOnlyList<double> scales, Rois rois, int[] levels)
    {
        using var scope = NewDisposeScope();
        var sizes = maps.Select(map => ((int)map.shape[2], (int)map.shape[3])).ToArray();
        var plan = new RoiAlignPlan(this, sizes, [.. scales.Select(scale => (float)scale)], rois, levels);

        // With channels as neighbours in memory, every tap is a row of C numbers. Maps in the channels-last layout are not copied.
        object[] inputs = [plan, .. maps.Select(map => map.permute(0, 2, 3, 1).contiguous())];
        return RoiAlignFunction.apply(inputs).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
