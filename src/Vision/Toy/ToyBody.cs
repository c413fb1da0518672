namespace Vision.Toy;

/// <summary>Something painted: a shape, a figure or clutter, with its place on the image and its surface.</summary>
internal abstract record ToyBody(float CenterX, float CenterY, float Radius, ToyTexture Texture)
{
    /// <summary>Position of the class in the dataset; -1 for clutter, which has no label.</summary>
    public int Class { get; init; } = -1;

    /// <summary>Where light comes from, in radians; one for the whole image.</summary>
    public float Light { get; init; }

    /// <summary>Reach around the centre in units of the radius.</summary>
    public virtual float Extent => 1.35f;

    /// <summary>From the image's pixels to the body's own frame.</summary>
    public abstract (float X, float Y) ToLocal(float x, float y);

    /// <summary>Signed distance to the outline in the body's own frame.</summary>
    public abstract float Distance(float x, float y);
}

/// <summary>A body turned and stretched.</summary>
internal abstract record ToyTurnedBody(float CenterX, float CenterY, float Radius, ToyTexture Texture, float Angle, float Stretch)
    : ToyBody(CenterX, CenterY, Radius, Texture)
{
    private readonly float _cos = MathF.Cos(Angle);
    private readonly float _sin = MathF.Sin(Angle);

    public override (float X, float Y) ToLocal(float x, float y)
    {
        var (dx, dy) = ((x - CenterX) / Radius, (y - CenterY) / Radius);
        return ((_cos * dx + _sin * dy) / Stretch, (_cos * dy - _sin * dx) * Stretch);
    }

    /// <summary>From the body's own frame to the image's pixels.</summary>
    public (float X, float Y) ToImage(float x, float y)
    {
        var (dx, dy) = (x * Stretch * Radius, y / Stretch * Radius);
        return (CenterX + _cos * dx - _sin * dy, CenterY + _sin * dx + _cos * dy);
    }
}

/// <summary>One of <see cref="ToyShape"/>.</summary>
internal sealed record ToyShapeBody(int Shape, float CenterX, float CenterY, float Radius, ToyTexture Texture, float Angle, float Stretch)
    : ToyTurnedBody(CenterX, CenterY, Radius, Texture, Angle, Stretch)
{
    public override float Distance(float x, float y) => ToyShape.Distance(Shape, x, y);
}

/// <summary>A stick or a bent blob without a label.</summary>
internal sealed record ToyClutterBody(float Thickness, float Wobble, float CenterX, float CenterY, float Radius, ToyTexture Texture, float Angle)
    : ToyTurnedBody(CenterX, CenterY, Radius, Texture, Angle, 1)
{
    public override float Distance(float x, float y) =>
        ToyShape.Slab(x, y + Wobble * (x * x - 0.4f), 1, Thickness * (1 + 0.25f * MathF.Sin(3 * x + 1)));
}
