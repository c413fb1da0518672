namespace Vision.Ops.Anchors;

/// <summary>Lays anchors over feature maps, centred on the corners of the cells: x = column * stride.</summary>
/// <remarks>
/// Follows Detectron2: sides are not rounded, and within a cell the ratio changes fastest. (torchvision has the same centres, but rounds the
/// corners to whole pixels, which can be asked for, and lets the scale change fastest.) Sizes seen are remembered; not safe for use from several threads.
/// </remarks>
public sealed class AnchorGrid
{
    private readonly Dictionary<string, AnchorSet> _sets = [];
    private readonly int[] _strides;
    private readonly AnchorShape _shape;
    private readonly bool _rounds;

    /// <param name="strides">Input pixels per cell of each level, finest first.</param>
    /// <param name="shape">The anchors of a cell.</param>
    /// <param name="rounds">Corners at whole pixels from the centre, as torchvision has them.</param>
    public AnchorGrid(IEnumerable<int> strides, AnchorShape shape, bool rounds = false)
    {
        _strides = [.. strides];
        _shape = shape;
        _rounds = rounds;
    }

    /// <summary>Anchors per cell.</summary>
    public int PerCell => _shape.Count;

    /// <summary>The anchors for maps of these sizes (height, width), one per level.</summary>
    public AnchorSet For(IReadOnlyList<(int Height, int Width)> sizes)
    {
        if (sizes.Count != _strides.Length)
        {
            throw new ArgumentException($"{sizes.Count} maps given, {_strides.Length} levels expected.", nameof(sizes));
        }

        var key = string.Join(';', sizes);
        if (!_sets.TryGetValue(key, out var set))
        {
            _sets[key] = set = Lay(sizes);
        }

        return set;
    }

    private AnchorSet Lay(IReadOnlyList<(int Height, int Width)> sizes)
    {
        var starts = new int[sizes.Count + 1];
        for (var level = 0; level < sizes.Count; level++)
        {
            starts[level + 1] = starts[level] + checked(sizes[level].Height * sizes[level].Width * _shape.Count);
        }

        var set = new AnchorSet(starts);
        for (var level = 0; level < sizes.Count; level++)
        {
            LayLevel(set, starts[level], sizes[level], _strides[level]);
        }

        return set;
    }

    private void LayLevel(AnchorSet set, int at, (int Height, int Width) size, int stride)
    {
        var cell = Cell(stride);
        for (var row = 0; row < size.Height; row++)
        {
            for (var column = 0; column < size.Width; column++)
            {
                float x = column * stride, y = row * stride;
                foreach (var (halfWidth, halfHeight) in cell)
                {
                    set.X1[at] = x - halfWidth;
                    set.Y1[at] = y - halfHeight;
                    set.X2[at] = x + halfWidth;
                    set.Y2[at] = y + halfHeight;
                    set.Area[at] = (set.X2[at] - set.X1[at]) * (set.Y2[at] - set.Y1[at]);
                    at++;
                }
            }
        }
    }

    private (float HalfWidth, float HalfHeight)[] Cell(int stride) =>
    [
        .. from scale in _shape.Scales
           from ratio in _shape.Ratios
           let side = _shape.BaseScale * stride * scale
           let width = Math.Sqrt(side * side / ratio)
           select (Half(width), Half(width * ratio)),
    ];

    // To even in the middle between two numbers, as torch rounds.
    private float Half(double side) => (float)(_rounds ? Math.Round(side / 2) : side / 2);
}
