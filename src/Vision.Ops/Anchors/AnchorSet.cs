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
