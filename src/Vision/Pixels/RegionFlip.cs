namespace Vision.Pixels;

/// <summary>Mirroring in place.</summary>
public static class RegionFlip
{
    /// <summary>Exchanges left and right.</summary>
    public static void Horizontal(PixelRegion region)
    {
        for (var y = 0; y < region.Height; y++)
        {
            var row = region.Row(y);
            for (int left = 0, right = row.Length - 3; left < right; left += 3, right -= 3)
            {
                (row[left], row[right]) = (row[right], row[left]);
                (row[left + 1], row[right + 1]) = (row[right + 1], row[left + 1]);
                (row[left + 2], row[right + 2]) = (row[right + 2], row[left + 2]);
            }
        }
    }
}
