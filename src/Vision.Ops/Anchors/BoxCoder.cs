using Vision.Geometry;

namespace Vision.Ops.Anchors;

/// <summary>Boxes as shifts and log scales relative to anchors (R-CNN): dx, dy in anchor sizes, dw, dh as logarithms.</summary>
/// <param name="WeightX">Factor on dx when encoding.</param>
/// <param name="WeightY">Factor on dy.</param>
/// <param name="WeightW">Factor on dw.</param>
/// <param name="WeightH">Factor on dh.</param>
public sealed record BoxCoder(float WeightX = 1, float WeightY = 1, float WeightW = 1, float WeightH = 1)
{
    /// <summary>Largest dw and dh that are decoded: a box at most 62.5 times its anchor, so that exp stays finite.</summary>
    public static readonly float MaxLogScale = MathF.Log(1000f / 16);

    /// <summary>The deltas that turn anchor <paramref name="index"/> into the box; the box must have a positive width and height.</summary>
    public (float Dx, float Dy, float Dw, float Dh) Encode(AnchorSet anchors, int index, float x1, float y1, float x2, float y2) =>
        Encode(anchors[index], new CornerBox(x1, y1, x2, y2));

    /// <summary>The deltas that turn one box into another; both must have a positive width and height.</summary>
    public (float Dx, float Dy, float Dw, float Dh) Encode(CornerBox from, CornerBox to)
    {
        float width = from.X2 - from.X1, height = from.Y2 - from.Y1;
        float boxWidth = to.X2 - to.X1, boxHeight = to.Y2 - to.Y1;
        return (
            WeightX * (to.X1 + 0.5f * boxWidth - (from.X1 + 0.5f * width)) / width,
            WeightY * (to.Y1 + 0.5f * boxHeight - (from.Y1 + 0.5f * height)) / height,
            WeightW * MathF.Log(boxWidth / width),
            WeightH * MathF.Log(boxHeight / height));
    }

    /// <summary>The corners of the box that the deltas describe relative to anchor <paramref name="index"/>.</summary>
    public (float X1, float Y1, float X2, float Y2) Decode(AnchorSet anchors, int index, float dx, float dy, float dw, float dh)
    {
        var box = Decode(anchors[index], dx, dy, dw, dh);
        return (box.X1, box.Y1, box.X2, box.Y2);
    }

    /// <summary>The box that the deltas describe relative to another.</summary>
    public CornerBox Decode(CornerBox from, float dx, float dy, float dw, float dh)
    {
        float width = from.X2 - from.X1, height = from.Y2 - from.Y1;
        var x = dx / WeightX * width + (from.X1 + 0.5f * width);
        var y = dy / WeightY * height + (from.Y1 + 0.5f * height);
        var halfWidth = 0.5f * width * MathF.Exp(MathF.Min(dw / WeightW, MaxLogScale));
        var halfHeight = 0.5f * height * MathF.Exp(MathF.Min(dh / WeightH, MaxLogScale));
        return new CornerBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }
}
