namespace Vision.Drawing;

/// <summary>A colour.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    public static Rgb Black { get; } = new(0, 0, 0);

    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>Black or white, whichever reads better on it.</summary>
    public Rgb Ink => 299 * R + 587 * G + 114 * B > 140_000 ? Black : White;

    /// <summary>Hues a golden ratio of the circle apart: neighbouring classes never look alike, however many there are.</summary>
    public static Rgb Of(int number)
    {
        var hue = number * 0.618034 % 1 * 6;
        var (value, low) = (number % 2 == 0 ? 235.0 : 190.0, 40.0);
        var rising = low + (value - low) * (hue % 1);
        var falling = low + (value - low) * (1 - hue % 1);
        var (red, green, blue) = (int)hue switch
        {
            0 => (value, rising, low),
            1 => (falling, value, low),
            2 => (low, value, rising),
            3 => (low, falling, value),
            4 => (rising, low, value),
            _ => (value, low, falling),
        };
        return new Rgb((byte)red, (byte)green, (byte)blue);
    }
}
