using System.Numerics;
using System.Runtime.Intrinsics;

namespace Vision.Ops.Boxes;

/// <summary>The k largest of many values above a floor, in one pass; equal values: the earlier position wins.</summary>
public sealed class TopScores
{
    private readonly int _limit;
    private readonly (float Value, int Position)[] _buffer;
    private int _count;
    private float _floor;

    /// <param name="limit">How many to keep.</param>
    /// <param name="floor">Only values above it count.</param>
    public TopScores(int limit, float floor)
    {
        _limit = limit;
        _buffer = new (float, int)[Math.Max(64, limit * 2)];
        _floor = floor;
    }

    /// <summary>Takes the values in.</summary>
    public void Scan(ReadOnlySpan<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var lanes = Vector256.LoadUnsafe(in values[i]);
            for (var bits = Vector256.GreaterThan(lanes, Vector256.Create(_floor)).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                var position = i + BitOperations.TrailingZeroCount(bits);
                Add(values[position], position);
            }
        }

        for (; i < values.Length; i++)
        {
            Add(values[i], i);
        }
    }

    /// <summary>The kept values and their positions, largest first.</summary>
    public ReadOnlySpan<(float Value, int Position)> Best()
    {
        Shrink();
        return _buffer.AsSpan(0, _count);
    }

    private void Add(float value, int position)
    {
        if (value > _floor)
        {
            _buffer[_count++] = (value, position);
            if (_count == _buffer.Length)
            {
                Shrink();
            }
        }
    }

    private void Shrink()
    {
        _buffer.AsSpan(0, _count).Sort(static (a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Position.CompareTo(b.Position));
        if (_count >= _limit)
        {
            _count = _limit;
            _floor = _limit == 0 ? float.PositiveInfinity : _buffer[_limit - 1].Value;
        }
    }
}
