using Vision.Images;

namespace Vision.Tests.Data;

/// <summary>Writes images.</summary>
internal static class ImageFiles
{
    public static string WriteImage(this TempFolder folder, string path, int width = 40, int height = 30, int seed = 1) =>
        folder.Write(path, path.EndsWith(".png", StringComparison.Ordinal)
            ? ImageEncoder.ToPng(Some.Image(width, height, seed)) : ImageEncoder.ToJpeg(Some.Image(width, height, seed)));
}
