namespace Workbench.Studies.Statistics;

/// <summary>Student's t distribution, for real degrees of freedom.</summary>
public static class StudentT
{
    private const int MostTerms = 500;

    // From here on the normal distribution is met to seven digits, and larger numbers would only lose some.
    private const double MostFreedom = 1e7;

    /// <summary>The value that is exceeded with probability 1 - p.</summary>
    /// <param name="p">0.5 up to, but not, 1.</param>
    /// <param name="freedom">Degrees of freedom, above 0; infinity gives the normal distribution.</param>
    public static double Quantile(double p, double freedom)
    {
        var degrees = Math.Min(freedom, MostFreedom);
        var (low, high) = (0.0, 1.0);
        while (Cumulative(high, degrees) < p && high < 1e12)
        {
            high *= 2;
        }

        for (var i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle, degrees) < p ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The probability of a value of at most <paramref name="t"/>, which is 0 or more.</summary>
    public static double Cumulative(double t, double freedom) =>
        1 - (RegularizedBeta(freedom / (freedom + (t * t)), t * t / (freedom + (t * t)), freedom / 2, 0.5) / 2);

    // I_x(a, b) by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated after Lentz. y is 1 - x, given apart because x may be too near to 1.
    private static double RegularizedBeta(double x, double y, double a, double b)
    {
        if (x <= 0 || y <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(y)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(y, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
        var c = 1.0;
        var d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        var result = d;
        for (var m = 1; m <= MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            result *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return result;
    }

    // Stirling's series, after shifting the argument to where it is exact to the last digit.
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        while (x < 15)
        {
            shift -= Math.Log(x++);
        }

        var square = 1 / (x * x);
        var series = (1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188)))))));
        return shift + ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + (series / x);
    }
}
