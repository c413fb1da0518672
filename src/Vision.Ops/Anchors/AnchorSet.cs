using Vision.Geometry;

namespace Vision.Ops.Anchors;

/// <summary>All anchors of one input size: finest level first, then rows, columns, and the anchors of a cell. Arrays per coordinate, for vector code.</summary>
public sealed class AnchorSet
{
    internal AnchorSet(int[] starts)
    {
        Starts = starts;
        X1 = new float[Count];
        Y1 = new float[Count];
        X2 = new float[Count];
        Y2 = new float[Count];
        Area = new float[Count];
    }

    /// <summary>Boxes of any kind in the place of anchors, as one level: for what matches proposals with objects.</summary>
    public static AnchorSet Of(IReadOnlyList<CornerBox> boxes)
    {
        var set = new AnchorSet([0, boxes.Count]);
        for (var i = 0; i < boxes.Count; i++)
        {
            (set.X1[i], set.Y1[i], set.X2[i], set.Y2[i]) = boxes[i];
            set.Area[i] = boxes[i].Area;
        }

        return set;
    }

    /// <summary>The corners of an anchor.</summary>
    public CornerBox this[int index] => new(X1[index], Y1[index], X2[index], Y2[index]);

    /// <summary>Anchors over all levels.</summary>
    public int Count => Starts[^1];

    /// <summary>Levels.</summary>
    public int LevelCount => Starts.Length - 1;

    /// <summary>Where each level starts; one entry more than levels, the last is <see cref="Count"/>.</summary>
    public int[] Starts { get; }

    /// <summary>Left edges, pixels.</summary>
    public float[] X1 { get; }

    /// <summary>Top edges, pixels.</summary>
    public float[] Y1 { get; }

    /// <summary>Right edges, pixels.</summary>
    public float[] X2 { get; }

    /// <summary>Bottom edges, pixels.</summary>
    public float[] Y2 { get; }

    /// <summary>(X2 - X1) * (Y2 - Y1), square pixels.</summary>
    public float[] Area { get; }

    /// <summary>Anchors of a level.</summary>
    public int LevelLength(int level) => Starts[level + 1] - Starts[level];
}
