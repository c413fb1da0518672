namespace Vision.Toy;

/// <summary>A textured ground: two colours mixed by clouds, and sometimes by planks or tiles.</summary>
internal sealed record ToyBackground(ToyColor First, ToyColor Second, float Scale, float Pattern, float Angle, float OffsetX, float OffsetY)
{
    /// <summary>The colour in the middle.</summary>
    public ToyColor Mean => First.Towards(Second, 0.5f);

    public static ToyBackground Draw(Random random)
    {
        var first = ToyColor.Draw(random);
        return new ToyBackground(
            first, first.Towards(ToyColor.Draw(random), 0.6f), 2.5f + 5 * random.NextSingle(),
            random.Next(3) == 0 ? 3 + 6 * random.NextSingle() : 0, random.NextSingle() * MathF.PI, 200 * random.NextSingle(), 200 * random.NextSingle());
    }

    /// <summary>The colour at a point; the image is one unit wide.</summary>
    public ToyColor At(float x, float y, float cos, float sin)
    {
        var clouds = ToyNoise.Clouds(Scale * x + OffsetX, Scale * y + OffsetY);
        var share = Math.Clamp(2 * clouds - 0.5f, 0, 1);
        if (Pattern > 0)
        {
            var planks = Pattern * (cos * x + sin * y);
            var seam = MathF.Abs(planks - MathF.Round(planks));
            share = 0.7f * share + 0.3f * ((int)MathF.Round(planks) & 1);
            return First.Towards(Second, share).Times(seam > 0.46f ? 0.75f : 1);
        }

        return First.Towards(Second, share);
    }
}
