namespace Vision.Pixels;

/// <summary>Mirroring in place.</summary>
public static class RegionFlip
{
    /// <summary>Exchanges left and right.</summary>
    public static void Horizontal(PixelRegion region)
    {
        for (var y = 0; y < region.Height; y++)
        {
            region.Colors(y).Reverse();
        }
    }
}
