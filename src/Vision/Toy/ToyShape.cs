using System.Diagnostics;

namespace Vision.Toy;

/// <summary>The shapes of scenes, each as a signed distance in a frame where the shape fills about the unit circle.</summary>
/// <remarks>Distances are exact near edges and good enough elsewhere: only the sign and one pixel around zero matter.</remarks>
public static class ToyShape
{
    private const float Fifth = MathF.PI / 5;

    /// <summary>Class names in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["disk", "ring", "square", "triangle", "star", "cross", "crescent", "heart", "arrow", "hourglass"];

    /// <summary>Negative inside, positive outside; y points down.</summary>
    public static float Distance(int shape, float x, float y) => shape switch
    {
        0 => Radius(x, y) - 0.95f,
        1 => MathF.Abs(Radius(x, y) - 0.72f) - 0.26f,
        2 => Slab(x, y, 0.78f, 0.78f),
        3 => MathF.Max(y, 0.866f * MathF.Abs(x) - 0.5f * y) - 0.5f,
        4 => Star(x, y),
        5 => MathF.Min(Slab(x, y, 0.95f, 0.3f), Slab(x, y, 0.3f, 0.95f)),
        6 => MathF.Max(Radius(x, y) - 0.95f, 0.8f - Radius(x - 0.45f, y)),
        7 => Heart(MathF.Abs(x), y),
        8 => MathF.Min(Slab(x + 0.3f, y, 0.62f, 0.2f), MathF.Max(-x + 0.15f, 0.66f * x + 0.75f * MathF.Abs(y) - 0.64f)),
        9 => MathF.Max(MathF.Abs(y) - 0.9f, 0.74f * (MathF.Abs(x) - 0.85f * MathF.Abs(y)) - 0.07f),
        _ => throw new UnreachableException($"There is no shape {shape}."),
    };

    internal static float Radius(float x, float y) => MathF.Sqrt(x * x + y * y);

    /// <summary>A rectangle around the origin, given by half its sides.</summary>
    internal static float Slab(float x, float y, float halfWidth, float halfHeight) =>
        MathF.Max(MathF.Abs(x) - halfWidth, MathF.Abs(y) - halfHeight);

    // Folded into a tenth of the circle, a five-pointed star is one edge from (1, 0) to the inner corner.
    private static float Star(float x, float y)
    {
        var angle = MathF.Abs(((MathF.Atan2(x, -y) + 11 * Fifth) % (2 * Fifth)) - Fifth);
        var radius = Radius(x, y);
        var (px, py) = (radius * MathF.Sin(Fifth - angle), radius * MathF.Cos(Fifth - angle));
        // From the tip (0, 1) to the inner corner at angle pi/5 and radius 0.42.
        const float innerX = 0.2469f;
        const float innerY = 0.3398f;
        const float length = 0.7050f;
        return ((py - 1) * innerX - px * (innerY - 1)) / length;
    }

    private static float Heart(float x, float y)
    {
        var lobe = Radius(x - 0.42f, y + 0.3f) - 0.47f;
        var body = MathF.Max(0.7071f * (x + y) - 0.5657f, -y - 0.32f);
        return MathF.Min(lobe, body);
    }
}
