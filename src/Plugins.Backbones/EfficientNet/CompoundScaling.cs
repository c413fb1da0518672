namespace Plugins.Backbones.EfficientNet;

/// <summary>How EfficientNet-B0 grows into the others (Tan and Le 2019, section 3.3): all channels by one factor, all repeats by another.</summary>
/// <param name="width">Factor on channels.</param>
/// <param name="depth">Factor on the blocks of a stage.</param>
internal sealed class CompoundScaling(double width, double depth)
{
    private const int Divisor = 8;

    // From the authors' public code; b8 is AdvProp's, l2 Noisy Student's.
    private static readonly Dictionary<string, (double Width, double Depth)> Coefficients = new()
    {
        ["b0"] = (1.0, 1.0),
        ["b1"] = (1.0, 1.1),
        ["b2"] = (1.1, 1.2),
        ["b3"] = (1.2, 1.4),
        ["b4"] = (1.4, 1.8),
        ["b5"] = (1.6, 2.2),
        ["b6"] = (1.8, 2.6),
        ["b7"] = (2.0, 3.1),
        ["b8"] = (2.2, 3.6),
        ["l2"] = (4.3, 5.3),
    };

    /// <summary>The scaling of a variant, times that of the options.</summary>
    public static CompoundScaling Of(EfficientNetOptions options)
    {
        var (width, depth) = Coefficients[options.Variant];
        return new(width * options.Width, depth * options.Repeats);
    }

    /// <summary>Channels of B0 → of this network: the nearest multiple of 8, never more than a tenth below what the factor says.</summary>
    public int Channels(int channels)
    {
        var wanted = channels * width;
        var rounded = Math.Max(Divisor, (int)(wanted + (Divisor / 2)) / Divisor * Divisor);
        return rounded < 0.9 * wanted ? rounded + Divisor : rounded;
    }

    /// <summary>Blocks of a stage of B0 → of this network.</summary>
    public int Blocks(int blocks) => (int)Math.Ceiling(blocks * depth);
}
