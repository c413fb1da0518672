namespace Vision.Ops.Boxes;

/// <summary>Where every box samples its map: per row and per column of the result the cells it reads and their weights.</summary>
/// <remarks>
/// A cell of the result is a mean over bilinear samples on a grid, and both the bilinear weights and the rule for points outside the map are products of a
/// factor for y and one for x. So a row and a column each have a short list of taps, and the cell is the sum over all pairs.
/// Arithmetic in single precision in torchvision's order.
/// </remarks>
internal sealed class RoiAlignPlan
{
    private readonly RoiAlign _shape;
    private readonly int _slots;
    private readonly int _room;
    private readonly int[] _counts;
    private readonly int[] _cells;
    private readonly float[] _weights;

    /// <param name="shape">What to cut.</param>
    /// <param name="sizes">Height and width of each level's map.</param>
    /// <param name="scales">Feature cells per input pixel of each level.</param>
    /// <param name="rois">The boxes.</param>
    /// <param name="levels">Per box its level.</param>
    public RoiAlignPlan(RoiAlign shape, (int Height, int Width)[] sizes, float[] scales, Rois rois, int[] levels)
    {
        (_shape, Rois, Levels, Sizes) = (shape, rois, levels, sizes);
        var axes = new (Axis Y, Axis X)[rois.Count];
        var most = 0;
        for (var roi = 0; roi < axes.Length; roi++)
        {
            var (box, scale, size) = (rois.Boxes[roi], scales[levels[roi]], sizes[levels[roi]]);
            axes[roi] = (Measure(box.Y1, box.Y2, scale, shape.Height, size.Height), Measure(box.X1, box.X2, scale, shape.Width, size.Width));
            most = Math.Max(most, Math.Max(axes[roi].Y.Samples, axes[roi].X.Samples));
        }

        _slots = shape.Height + shape.Width;
        _room = 2 * most;
        _counts = new int[axes.Length * _slots];
        _cells = new int[_counts.Length * _room];
        _weights = new float[_cells.Length];
        for (var roi = 0; roi < axes.Length; roi++)
        {
            Fill(axes[roi].Y, roi * _slots, shape.Height);
            Fill(axes[roi].X, roi * _slots + shape.Height, shape.Width);
        }
    }

    public Rois Rois { get; }

    public int[] Levels { get; }

    public (int Height, int Width)[] Sizes { get; }

    public int Rows => _shape.Height;

    public int Columns => _shape.Width;

    /// <summary>Most pairs of taps that a cell can have.</summary>
    public int MostPairs => _room * _room;

    /// <summary>The taps of a row of a box's result: cells from the top of the map, and weights.</summary>
    public Taps Row(int roi, int row) => At(roi * _slots + row);

    /// <summary>The taps of a column.</summary>
    public Taps Column(int roi, int column) => At(roi * _slots + _shape.Height + column);

    private Taps At(int slot) => new(_cells.AsSpan(slot * _room, _counts[slot]), _weights.AsSpan(slot * _room, _counts[slot]));

    private Axis Measure(float low, float high, float scale, int bins, int cells)
    {
        var shift = _shape.Aligned ? 0.5f : 0f;
        var start = low * scale - shift;
        var length = high * scale - shift - start;
        length = _shape.Aligned ? length : MathF.Max(length, 1);
        var samples = _shape.SamplingRatio > 0 ? _shape.SamplingRatio : (int)Math.Clamp(MathF.Ceiling(length / bins), 0, cells + 1f);
        return new Axis(start, length / bins, samples, cells);
    }

    private void Fill(Axis axis, int slot, int bins)
    {
        for (var bin = 0; bin < bins; bin++, slot++)
        {
            var share = 1f / axis.Samples;
            for (var sample = 0; sample < axis.Samples; sample++)
            {
                var place = axis.Start + bin * axis.Bin + (sample + 0.5f) * axis.Bin / axis.Samples;

                // Points more than a cell outside count as zero, the others as the nearest cell. (NaN fails both comparisons.)
                if (place >= -1 && place <= axis.Cells)
                {
                    place = MathF.Max(place, 0);
                    var below = (int)place;
                    if (below >= axis.Cells - 1)
                    {
                        Add(slot, axis.Cells - 1, share);
                    }
                    else
                    {
                        var part = place - below;
                        Add(slot, below, (1 - part) * share);
                        Add(slot, below + 1, part * share);
                    }
                }
            }
        }
    }

    // Samples come in order, so a cell that was met before is one of the last two.
    private void Add(int slot, int cell, float weight)
    {
        var count = _counts[slot];
        for (var at = Math.Max(0, count - 2); at < count; at++)
        {
            if (_cells[slot * _room + at] == cell)
            {
                _weights[slot * _room + at] += weight;
                return;
            }
        }

        _cells[slot * _room + count] = cell;
        _weights[slot * _room + count] = weight;
        _counts[slot]++;
    }

    private readonly record struct Axis(float Start, float Bin, int Samples, int Cells);
}

/// <summary>Cells of a map along one axis, and what each counts.</summary>
internal readonly ref struct Taps(ReadOnlySpan<int> cells, ReadOnlySpan<float> weights)
{
    public ReadOnlySpan<int> Cells { get; } = cells;

    public ReadOnlySpan<float> Weights { get; } = weights;
}
