namespace Vision.Data;

/// <summary>A folder on disk.</summary>
public sealed class FolderTree : IImageTree
{
    /// <summary>Lists the folder.</summary>
    /// <exception cref="DataException">There is no such folder.</exception>
    public FolderTree(string root)
    {
        Name = root;
        if (!Directory.Exists(root))
        {
            throw new DataException($"{root}: there is no such folder.");
        }

        Files = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(ImageTreePaths.IsVisible)
            .Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Files { get; }

    /// <inheritdoc/>
    public Stream Open(ImageRecord image) => new FileImageSource(Name).Open(image);
}
