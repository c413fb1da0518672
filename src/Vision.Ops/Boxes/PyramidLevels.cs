using Vision.Geometry;

namespace Vision.Ops.Boxes;

/// <summary>Which map of a pyramid a box is cut from: larger boxes from coarser maps (Lin et al. 2017, FPN, equation 1).</summary>
/// <param name="First">The finest level, 2 for P2.</param>
/// <param name="Last">The coarsest level, 5 for P5.</param>
/// <param name="CanonicalLevel">Where a box of the canonical size goes: k0.</param>
/// <param name="CanonicalSize">Side in pixels of the square that pre-training saw.</param>
public sealed record PyramidLevels(int First = 2, int Last = 5, int CanonicalLevel = 4, double CanonicalSize = 224)
{
    /// <summary>The index of the box's map, 0 for the finest: floor(k0 + log2(sqrt(area) / size)), kept within the pyramid.</summary>
    public int Of(CornerBox box)
    {
        // The small addition is torchvision's and Detectron's: a box of exactly the canonical size must not fall below its level by rounding.
        var level = MathF.Floor(CanonicalLevel + MathF.Log2(MathF.Sqrt(box.Area) / (float)CanonicalSize) + 1e-6f);
        return float.IsNaN(level) ? 0 : (int)Math.Clamp(level, First, Last) - First;
    }

    /// <summary>The index of every box's map.</summary>
    public int[] Of(IReadOnlyList<CornerBox> boxes) => [.. boxes.Select(Of)];
}
