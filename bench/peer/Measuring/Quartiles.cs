using System.Globalization;

namespace Peer.Bench.Measuring;

/// <summary>Median and quartiles, by linear interpolation.</summary>
public readonly record struct Quartiles(double Low, double Median, double High)
{
    /// <summary>Of at least one number.</summary>
    public static Quartiles Of(double[] values)
    {
        var sorted = values.Order().ToArray();
        return new Quartiles(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    /// <summary><c>0.85 (0.84–0.87)</c>.</summary>
    public string Text(string format)
    {
        string Number(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Number(Median)} ({Number(Low)}–{Number(High)})";
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
