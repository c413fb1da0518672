namespace Vision.Data;

/// <summary>Files in folders, on disk or in an archive.</summary>
public interface IImageTree : IImageSource
{
    /// <summary>What people call it: the path as it was given.</summary>
    string Name { get; }

    /// <summary>All files, relative to the root with forward slashes, in ordinal order; hidden ones are left out.</summary>
    IReadOnlyList<string> Files { get; }
}

/// <summary>Rules for paths in trees.</summary>
internal static class ImageTreePaths
{
    public static bool IsVisible(string path) => !path.Split('/').Any(part => part.StartsWith('.'));

    public static bool IsImage(string path) => new[] { ".jpg", ".jpeg", ".png" }.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
