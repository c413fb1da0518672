using Vision.Seeding;

namespace Vision.Toy;

/// <summary>Smooth noise from one fixed table, so that a pixel costs a few look-ups.</summary>
internal static class ToyNoise
{
    private const int Side = 256;
    private static readonly float[] Table = Fill();

    /// <summary>A smooth value between 0 and 1; features are about one unit wide, the pattern repeats after 256.</summary>
    public static float At(float x, float y)
    {
        var (x0, y0) = (MathF.Floor(x), MathF.Floor(y));
        var (fx, fy) = (Ease(x - x0), Ease(y - y0));
        var (left, top) = ((int)x0 & (Side - 1), ((int)y0 & (Side - 1)) * Side);
        var (right, bottom) = ((left + 1) & (Side - 1), (top + Side) & (Side * Side - 1));
        var upper = Table[top + left] + fx * (Table[top + right] - Table[top + left]);
        var lower = Table[bottom + left] + fx * (Table[bottom + right] - Table[bottom + left]);
        return upper + fy * (lower - upper);
    }

    /// <summary>Four octaves: clouds, marble, dirt. Mean 0.5, most values between 0.25 and 0.75.</summary>
    public static float Clouds(float x, float y) =>
        0.53f * At(x, y) + 0.27f * At(2.03f * x + 17, 2.03f * y + 5) + 0.13f * At(4.1f * x + 3, 4.1f * y + 71) + 0.07f * At(8.3f * x, 8.3f * y + 31);

    private static float Ease(float t) => t * t * (3 - 2 * t);

    private static float[] Fill()
    {
        var random = new SeededRandom(Hash.Of(20, 24));
        return [.. Enumerable.Range(0, Side * Side).Select(_ => random.NextSingle())];
    }
}
