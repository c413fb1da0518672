namespace Vision.Images;

/// <summary>Which source cells make each target cell along one axis, with fixed-point weights.</summary>
/// <param name="First">First source cell per target cell.</param>
/// <param name="Count">Source cells per target cell.</param>
/// <param name="Weights">All weights, <c>Stride</c> per target cell; those of a cell sum to <c>1 &lt;&lt; Bits</c> up to rounding.</param>
/// <param name="Stride">Places per target cell in <paramref name="Weights"/>.</param>
internal sealed record ResampleTaps(int[] First, int[] Count, uint[] Weights, int Stride)
{
    /// <summary>Fraction bits of a weight: 255 times the sum of weights still fits 32 bits.</summary>
    public const int Bits = 22;

    /// <summary>A half in fixed point: added once, it makes the final shift round to nearest.</summary>
    public const uint Half = 1u << (Bits - 1);

    /// <summary>The weights of one target cell.</summary>
    public ReadOnlySpan<uint> Of(int cell) => Weights.AsSpan(cell * Stride, Count[cell]);

    /// <summary>A triangle as wide as two source cells, or two target cells when shrinking, around the target cell's centre.</summary>
    /// <param name="source">Source cells.</param>
    /// <param name="target">Target cells of the whole axis.</param>
    /// <param name="offset">First target cell wanted.</param>
    /// <param name="count">Target cells wanted.</param>
    public static ResampleTaps Triangle(int source, int target, int offset, int count)
    {
        var scale = (double)source / target;
        var radius = Math.Max(scale, 1);
        var stride = (int)Math.Ceiling(radius) * 2 + 1;
        var (first, counts, weights) = (new int[count], new int[count], new uint[count * stride]);
        Span<double> exact = new double[stride];
        for (var cell = 0; cell < count; cell++)
        {
            var centre = (cell + offset + 0.5) * scale;
            var from = Math.Max(0, (int)(centre - radius + 0.5));
            var to = Math.Min(source, (int)(centre + radius + 0.5));
            var sum = 0.0;
            for (var at = from; at < to; at++)
            {
                exact[at - from] = Math.Max(0, 1 - Math.Abs((at - centre + 0.5) / radius));
                sum += exact[at - from];
            }

            (first[cell], counts[cell]) = (from, to - from);
            for (var at = 0; at < to - from; at++)
            {
                weights[cell * stride + at] = (uint)(exact[at] / sum * (1 << Bits) + 0.5);
            }
        }

        return new ResampleTaps(first, counts, weights, stride);
    }
}
