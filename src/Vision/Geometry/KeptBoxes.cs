using System.Runtime.Intrinsics;

namespace Vision.Geometry;

/// <summary>The boxes of one class that survived so far, one array per coordinate so that eight are compared at a time.</summary>
internal sealed class KeptBoxes
{
    private readonly float _threshold;
    private float[] _x1 = new float[8];
    private float[] _y1 = new float[8];
    private float[] _x2 = new float[8];
    private float[] _y2 = new float[8];
    private int _count;

    public KeptBoxes(double threshold)
    {
        // The largest float not above the threshold: comparing floats with it gives what comparing doubles with the threshold would.
        var rounded = (float)threshold;
        _threshold = rounded > threshold ? MathF.BitDecrement(rounded) : rounded;
    }

    /// <summary>Adds the box unless it overlaps one here by more than the threshold.</summary>
    public bool TryAdd(CornerBox box)
    {
        if (Overlaps(box))
        {
            return false;
        }

        if (_count == _x1.Length)
        {
            Array.Resize(ref _x1, _count * 2);
            Array.Resize(ref _y1, _count * 2);
            Array.Resize(ref _x2, _count * 2);
            Array.Resize(ref _y2, _count * 2);
        }

        (_x1[_count], _y1[_count], _x2[_count], _y2[_count]) = box;
        _count++;
        return true;
    }

    // Unused slots hold empty boxes: with any box their overlap is 0, or 0/0, which is above nothing.
    private bool Overlaps(CornerBox box)
    {
        Vector256<float> x1 = Vector256.Create(box.X1), y1 = Vector256.Create(box.Y1), x2 = Vector256.Create(box.X2), y2 = Vector256.Create(box.Y2);
        var area = Vector256.Create(box.Area);
        var threshold = Vector256.Create(_threshold);
        for (var i = 0; i < _count; i += Vector256<float>.Count)
        {
            Vector256<float> left = Vector256.LoadUnsafe(ref _x1[i]), top = Vector256.LoadUnsafe(ref _y1[i]);
            Vector256<float> right = Vector256.LoadUnsafe(ref _x2[i]), bottom = Vector256.LoadUnsafe(ref _y2[i]);
            var width = Vector256.Max(Vector256.Min(x2, right) - Vector256.Max(x1, left), Vector256<float>.Zero);
            var height = Vector256.Max(Vector256.Min(y2, bottom) - Vector256.Max(y1, top), Vector256<float>.Zero);
            var inter = width * height;
            var overlap = inter / ((right - left) * (bottom - top) + area - inter);
            if (Vector256.GreaterThanAny(overlap, threshold))
            {
                return true;
            }
        }

        return false;
    }
}
