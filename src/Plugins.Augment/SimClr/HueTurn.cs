using Vision.Pixels;

namespace Plugins.Augment.SimClr;

/// <summary>Turns the hue of all colours, as torchvision's <c>adjust_hue</c> does on 8-bit tensors: to HSV and back in single precision.</summary>
public static class HueTurn
{
    // Torchvision truncates on the way back to bytes, so that a colour may lose one.
    private const float ToByte = 255;

    /// <summary>Changes the pixels.</summary>
    /// <param name="region">The pixels.</param>
    /// <param name="turn">Share of the colour circle, -0.5 to 0.5.</param>
    public static void Apply(PixelRegion region, double turn)
    {
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (var at = 0; at + 2 < row.Length; at += 3)
            {
                var (hue, saturation, value) = ToHsv(row[at] / 255f, row[at + 1] / 255f, row[at + 2] / 255f);
                hue += (float)turn;
                hue -= MathF.Floor(hue);
                var (red, green, blue) = ToRgb(hue, saturation, value);
                (row[at], row[at + 1], row[at + 2]) = ((byte)(red * ToByte), (byte)(green * ToByte), (byte)(blue * ToByte));
            }
        }
    }

    private static (float Hue, float Saturation, float Value) ToHsv(float red, float green, float blue)
    {
        var (most, least) = (Math.Max(red, Math.Max(green, blue)), Math.Min(red, Math.Min(green, blue)));
        var range = most - least;
        if (range == 0)
        {
            return (0, 0, most);
        }

        var (fromRed, fromGreen, fromBlue) = ((most - red) / range, (most - green) / range, (most - blue) / range);
        var sector = most == red ? fromBlue - fromGreen : most == green ? 2 + fromRed - fromBlue : 4 + fromGreen - fromRed;
        var hue = sector / 6 + 1;
        return (hue - MathF.Floor(hue), range / most, most);
    }

    private static (float Red, float Green, float Blue) ToRgb(float hue, float saturation, float value)
    {
        var sector = MathF.Floor(hue * 6);
        var within = hue * 6 - sector;
        var low = Unit(value * (1 - saturation));
        var falling = Unit(value * (1 - saturation * within));
        var rising = Unit(value * (1 - saturation * (1 - within)));
        return ((int)sector % 6) switch
        {
            0 => (value, rising, low),
            1 => (falling, value, low),
            2 => (low, value, rising),
            3 => (low, falling, value),
            4 => (rising, low, value),
            _ => (value, low, falling),
        };
    }

    private static float Unit(float value) => Math.Clamp(value, 0, 1);
}
