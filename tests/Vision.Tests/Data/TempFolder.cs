using Vision.Images;

namespace Vision.Tests.Data;

/// <summary>A folder for the files of one test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("vision-data-").FullName;

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return At(path);
    }

    public string Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
        return At(path);
    }

    public string WriteImage(string path, int width = 40, int height = 30, int seed = 1) =>
        Write(path, path.EndsWith(".png", StringComparison.Ordinal)
            ? ImageEncoder.ToPng(Some.Image(width, height, seed)) : ImageEncoder.ToJpeg(Some.Image(width, height, seed)));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
