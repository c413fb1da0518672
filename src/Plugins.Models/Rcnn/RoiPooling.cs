using Vision.Ops.Boxes;
using Workbench.Sdk.Backbones;
using static TorchSharp.torch;

namespace Plugins.Models.Rcnn;

/// <summary>Cuts boxes out of the pyramid's maps up to stride 32 (P2 to P5), each out of the map that fits its size.</summary>
internal sealed class RoiPooling
{
    private const int CoarsestStride = 32;

    private readonly RoiAlign _align;
    private readonly PyramidLevels _levels;
    private readonly double[] _scales;

    /// <exception cref="ArgumentException">No map is fine enough, or strides do not double from map to map.</exception>
    public RoiPooling(PoolingOptions options, IReadOnlyList<FeatureLevel> levels, int size)
    {
        int[] strides = [.. levels.Select(level => level.Stride).Where(stride => stride <= CoarsestStride)];
        if (strides.Length == 0 || strides.Index().Any(pair => pair.Item != strides[0] << pair.Index) || !int.IsPow2(strides[0]))
        {
            throw new ArgumentException($"The R-CNN family needs a neck whose strides double from map to map and begin at {CoarsestStride} or less; they are "
                + $"{string.Join(", ", levels.Select(level => level.Stride))}. Take fpn with firstLevel 2, lastLevel 6 and p6From pool.");
        }

        var first = int.Log2(strides[0]);
        _align = new RoiAlign(size, size, options.SamplingRatio, options.Aligned);
        _levels = new PyramidLevels(first, first + strides.Length - 1, options.CanonicalLevel, options.CanonicalSize);
        _scales = [.. strides.Select(stride => 1.0 / stride)];
    }

    /// <summary>[R, C, size, size] in the order of the boxes.</summary>
    public Tensor Pool(Tensor[] maps, Rois rois) => _align.Pool(maps[.._scales.Length], _scales, rois, _levels.Of(rois.Boxes));
}
