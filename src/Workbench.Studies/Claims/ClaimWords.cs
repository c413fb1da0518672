using System.Globalization;
using Workbench.Studies.Statistics;

namespace Workbench.Studies.Claims;

/// <summary>What would decide an undecided claim, at the present estimate.</summary>
internal static class ClaimWords
{
    private const int MostTimes = 1000;

    /// <summary>Seeds with the images as they are, and images with the seeds as they are.</summary>
    /// <param name="estimate">Left minus right.</param>
    /// <param name="seeds">Seeds of the condition with the fewest.</param>
    /// <param name="images">Images scored.</param>
    public static string ToDecide(Estimate estimate, int seeds, int images)
    {
        var (moreSeeds, moreImages) = (Seeds(estimate, seeds), Images(estimate, images));
        return (moreSeeds, moreImages) switch
        {
            ({ } s, { } i) => $"at this estimate {s} seeds instead of {seeds} would decide it, or {Count(i)} images instead of {Count(images)}",
            ({ } s, null) => $"at this estimate {s} seeds instead of {seeds} would decide it; no number of images would: the seed part alone is too wide",
            (null, { } i) =>
                $"no number of seeds would decide it: the image part alone is too wide; at this estimate {Count(i)} images instead of {Count(images)} would",
            _ => $"neither seeds nor images alone would decide it within {MostTimes} times as many: the difference is too near to zero",
        };
    }

    private static int? Seeds(Estimate estimate, int seeds)
    {
        for (var n = seeds + 1; n <= (long)seeds * MostTimes; n = n < 50 ? n + 1 : n + (n / 50))
        {
            if (Math.Abs(estimate.Value) > estimate.HalfWidthAt(1, (double)n / seeds))
            {
                return n;
            }
        }

        return null;
    }

    private static double? Images(Estimate estimate, int images)
    {
        for (var times = 1.05; times <= MostTimes; times *= 1.05)
        {
            if (Math.Abs(estimate.Value) > estimate.HalfWidthAt(times, 1))
            {
                return Math.Ceiling(images * times);
            }
        }

        return null;
    }

    // Two digits: it is a forecast.
    private static string Count(double number)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, number))) - 2));
        return (Math.Ceiling(number / unit) * unit).ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
    }
}
