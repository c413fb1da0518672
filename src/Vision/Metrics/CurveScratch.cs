using System.Diagnostics;

namespace Vision.Metrics;

/// <summary>Draws weighted precision-recall curves; holds the scratch of one thread.</summary>
internal sealed class CurveScratch(MatchRule rule)
{
    // The COCO API adds the distance from 1 to the next number to the denominator; the VOC kit does not.
    private readonly double _spacing = rule.Interpolation == Interpolation.Coco101 ? Math.BitIncrement(1.0) - 1 : 0;
    private readonly double[] _recalls = rule.Interpolation switch
    {
        Interpolation.Coco101 => MatchRules.Steps(0, 1, 101),
        // As numpy.arange(0, 1.1, 0.1) rounds, which the common VOC evaluations use: a recall of exactly 0.3 does not reach the point 3 * 0.1.
        Interpolation.Voc11 => [.. Enumerable.Range(0, 11).Select(i => i * 0.1)],
        _ => [],
    };

    private double[] _needed = [];
    private double[] _before = [];
    private int[] _weights = [];
    private double[] _found = new double[64];
    private double[] _precisions = new double[64];
    private int _count;

    // Whole numbers in doubles: exact, and no conversions in the inner loop.
    private double _foundSum;
    private double _correction;

    /// <summary>Weight of the counted labels; 0 means that nothing is defined.</summary>
    public long NumTruths { get; private set; }

    /// <summary>The points of the last curve: objects found so far, and precision there; the last of several copies stands for all.</summary>
    public ReadOnlySpan<double> FoundCounts => _found.AsSpan(0, _count);

    /// <summary>Precision at each point.</summary>
    public ReadOnlySpan<double> Precisions => _precisions.AsSpan(0, _count);

    /// <summary>Weight of all objects found on the last curve.</summary>
    public double TotalFound => _foundSum;

    /// <summary>Sums up weights for one category and area range; then ask for each threshold.</summary>
    public void Prepare(AreaEvents events, ReadOnlySpan<int> weights)
    {
        NumTruths = 0;
        foreach (var image in events.Truths)
        {
            NumTruths += weights[image];
        }
        if (NumTruths == 0)
        {
            return;
        }
        if (_before.Length < events.Moments.Length)
        {
            _before = new double[events.Moments.Length * 2];
            _weights = new int[events.Moments.Length * 2];
        }
        var (next, sum) = (0, 0L);
        var inRange = events.InRange;
        for (var m = 0; m < events.Moments.Length; m++)
        {
            ref readonly var moment = ref events.Moments[m];
            for (var end = moment.Before; next < end; next++)
            {
                sum += weights[inRange[next]];
            }
            _before[m] = sum;
            var weight = weights[moment.Image];
            _weights[m] = weight > 1 && moment.TieStart >= 0 ? -weight : weight;
        }
        FindNeeded();
    }

    /// <summary>Draws the curve of one threshold.</summary>
    public void Draw(AreaEvents events, int threshold)
    {
        var list = events.Events[threshold];
        Reserve(list.Length);
        var (count, found, correction) = (0, 0.0, 0.0); // locals: this is the loop in which a bootstrap spends its time
        for (var e = 0; e < list.Length; e++)
        {
            var (position, kind) = (list[e] >> AreaEvents.KindBits, list[e] & AreaEvents.KindMask);
            var weight = _weights[position];
            if (weight < 0)
            {
                (_count, _foundSum, _correction) = (count, found, correction);
                e = StepTie(events, list, e, -weight);
                Reserve(_count + list.Length - e);
                (count, found, correction) = (_count, _foundSum, _correction);
            }
            else if (weight > 0 && kind != AreaEvents.Ignored)
            {
                found += weight;
                _found[count] = found;
                _precisions[count++] = found / (_before[position] + correction + weight + _spacing);
                correction += kind == AreaEvents.FoundOutside ? weight : 0;
            }
            else
            {
                correction -= weight;
            }
        }
        (_count, _foundSum, _correction) = (count, found, correction);
    }

    /// <summary>Weight of the objects of the last curve found by the first detections of each image.</summary>
    public double FoundWithin(AreaEvents events, int threshold, int limit)
    {
        var sum = 0L;
        foreach (var e in events.Events[threshold])
        {
            var position = e >> AreaEvents.KindBits;
            if ((e & AreaEvents.KindMask) != AreaEvents.Ignored && events.Moments[position].Rank < limit)
            {
                sum += Math.Abs(_weights[position]);
            }
        }
        return sum;
    }

    /// <summary>The last curve as one number, 0..1.</summary>
    public double AveragePrecision() => rule.Interpolation switch
    {
        Interpolation.Coco101 or Interpolation.Voc11 => AtRecalls(),
        Interpolation.VocArea => Area(),
        _ => throw new UnreachableException($"Unhandled interpolation {rule.Interpolation}."),
    };

    // Detections of one image with one score: a repeated image brings the whole group again, not each of them twice in a row.
    private int StepTie(AreaEvents events, int[] list, int first, int weight)
    {
        var moments = events.Moments;
        var position = list[first] >> AreaEvents.KindBits;
        var tie = moments[position].TieStart;
        var start = _before[position] - (double)weight * moments[position].TieBefore;
        var end = first + 1;
        while (end < list.Length && moments[list[end] >> AreaEvents.KindBits].TieStart == tie)
        {
            end++;
        }
        for (var copy = 0; copy < weight; copy++)
        {
            for (var e = first; e < end; e++)
            {
                ref readonly var moment = ref moments[list[e] >> AreaEvents.KindBits];
                StepOne(list[e] & AreaEvents.KindMask, start + (double)copy * moment.TieTotal + moment.TieBefore);
            }
        }
        return end - 1;
    }

    // One of a group of copies; as the loop of Draw does it, with weight 1.
    private void StepOne(int kind, double before)
    {
        if (kind == AreaEvents.Ignored)
        {
            _correction--;
            return;
        }
        Reserve(_count + 1);
        _found[_count] = ++_foundSum;
        _precisions[_count++] = _foundSum / (before + _correction + 1 + _spacing);
        _correction += kind == AreaEvents.FoundOutside ? 1 : 0;
    }

    private void Reserve(int count)
    {
        if (_found.Length < count)
        {
            Array.Resize(ref _found, count * 2);
            Array.Resize(ref _precisions, count * 2);
        }
    }

    // For each recall of the rule, the smallest number of objects that reaches it (at least one: recall 0 asks for the best precision anywhere).
    private void FindNeeded()
    {
        if (_needed.Length == 0)
        {
            _needed = new double[_recalls.Length];
        }
        double total = NumTruths;
        for (var r = 0; r < _recalls.Length; r++)
        {
            // The whole part is at most one too small, never too large: multiplying and dividing round to the same side.
            var count = Math.Floor(_recalls[r] * total);
            _needed[r] = Math.Max(1, count / total >= _recalls[r] ? count : count + 1);
        }
    }

    private double AtRecalls()
    {
        var (sum, best, r) = (0.0, 0.0, _recalls.Length - 1);
        for (var i = _count - 1; i >= 0; i--)
        {
            best = Math.Max(best, _precisions[i]);
            var previous = i > 0 ? _found[i - 1] : 0;
            for (; r >= 0 && _needed[r] > previous; r--)
            {
                sum += _needed[r] <= _found[i] ? best : 0;
            }
        }
        return sum / _recalls.Length;
    }

    private double Area()
    {
        var (sum, best) = (0.0, 0.0);
        for (var i = _count - 1; i >= 0; i--)
        {
            best = Math.Max(best, _precisions[i]);
            sum += (_found[i] - (i > 0 ? _found[i - 1] : 0)) * best;
        }
        return sum / NumTruths;
    }
}
