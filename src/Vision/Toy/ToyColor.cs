namespace Vision.Toy;

/// <summary>Red, green, blue on the 0..255 scale.</summary>
internal readonly record struct ToyColor(float R, float G, float B)
{
    /// <summary>Brightness as the eye weighs it.</summary>
    public float Luma => 0.299f * R + 0.587f * G + 0.114f * B;

    public static ToyColor Draw(Random random) => new(25 + 205 * random.NextSingle(), 25 + 205 * random.NextSingle(), 25 + 205 * random.NextSingle());

    /// <summary>A colour at least so far from another (share of the scale, in the mean of the channels); the farthest of a few when none is.</summary>
    public static ToyColor DrawAwayFrom(ToyColor other, double contrast, Random random)
    {
        var best = Draw(random);
        for (var attempt = 0; attempt < 12 && best.DistanceTo(other) < 255 * contrast; attempt++)
        {
            var next = Draw(random);
            best = next.DistanceTo(other) > best.DistanceTo(other) ? next : best;
        }

        return best;
    }

    public float DistanceTo(ToyColor other) => (MathF.Abs(R - other.R) + MathF.Abs(G - other.G) + MathF.Abs(B - other.B)) / 3;

    public ToyColor Towards(ToyColor other, float share) => new(R + share * (other.R - R), G + share * (other.G - G), B + share * (other.B - B));

    public ToyColor Times(float factor) => new(R * factor, G * factor, B * factor);
}
