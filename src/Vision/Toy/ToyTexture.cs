namespace Vision.Toy;

/// <summary>A surface pattern of two colours. Patterns are drawn apart from shapes: they tell nothing about the class.</summary>
internal sealed record ToyTexture(ToyTextureKind Kind, ToyColor First, ToyColor Second, float Frequency, float Cos, float Sin, float OffsetX, float OffsetY)
{
    /// <summary>Draws a pattern whose colours stand off from the background's.</summary>
    public static ToyTexture Draw(ToyColor background, double contrast, Random random)
    {
        var first = ToyColor.DrawAwayFrom(background, contrast, random);
        var second = ToyColor.DrawAwayFrom(background, contrast * 0.6, random);
        var angle = random.NextSingle() * MathF.PI;
        return new ToyTexture(
            (ToyTextureKind)random.Next((int)ToyTextureKind.Count), first, first.Towards(second, 0.35f + 0.65f * random.NextSingle()),
            1.2f + 2.6f * random.NextSingle(), MathF.Cos(angle), MathF.Sin(angle), 200 * random.NextSingle(), 200 * random.NextSingle());
    }

    /// <summary>The colour at a point of the surface; one unit is the object's radius.</summary>
    public ToyColor At(float x, float y)
    {
        var u = Frequency * (Cos * x + Sin * y) + OffsetX;
        var v = Frequency * (Cos * y - Sin * x) + OffsetY;
        var share = Kind switch
        {
            ToyTextureKind.Plain => 0.3f * ToyNoise.Clouds(3 * u, 3 * v),
            ToyTextureKind.Stripes => Step(Wave(u)),
            ToyTextureKind.Checks => Step(Wave(u) * Wave(v) * 2),
            ToyTextureKind.Dots => Step(3 * (Wave(u) + Wave(v)) - 2.4f),
            ToyTextureKind.Marble => Step(2 * Wave(u + 2.5f * ToyNoise.Clouds(u, v))),
            _ => Math.Clamp(2.6f * ToyNoise.Clouds(2 * u, 2 * v) - 0.8f, 0, 1),
        };
        return First.Towards(Second, share);
    }

    private static float Wave(float turns) => MathF.Sin(2 * MathF.PI * turns);

    // A soft step: hard edges would alias on small objects.
    private static float Step(float value) => Math.Clamp(0.5f + 1.5f * value, 0, 1);
}

/// <summary>The patterns.</summary>
internal enum ToyTextureKind
{
    Plain,
    Stripes,
    Checks,
    Dots,
    Marble,
    Clouds,

    /// <summary>How many there are.</summary>
    Count,
}
