namespace Vision.Data;

/// <summary>Images as files under a folder.</summary>
/// <param name="Root">The folder that <see cref="ImageRecord.FileName"/> is relative to.</param>
public sealed record FileImageSource(string Root) : IImageSource
{
    /// <inheritdoc/>
    public Stream Open(ImageRecord image)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Root, image.FileName));
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }
}
