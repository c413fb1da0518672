using Vision.Images;

namespace Vision.Data;

/// <summary>Answers which files exist with one listing per folder: asking the disk per image is slow on network homes.</summary>
internal sealed class FolderListing(string root)
{
    private readonly Dictionary<string, HashSet<string>> _names = [];

    /// <summary>True when the file is there; the path is relative to the root (or absolute).</summary>
    public bool Contains(string relativePath)
    {
        var folder = Path.GetDirectoryName(Path.Combine(root, relativePath)) ?? root;
        if (!_names.TryGetValue(folder, out var names))
        {
            names = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))] : [];
            _names.Add(folder, names);
        }

        return names.Contains(Path.GetFileName(relativePath));
    }

    /// <summary>The size of an image from its header, or why there is none.</summary>
    public bool TryReadSize(string relativePath, out (int Width, int Height) size, out string reason)
    {
        try
        {
            var header = ImageHeader.ReadFile(Path.Combine(root, relativePath));
            (size, reason) = ((header.Width, header.Height), "");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImageFormatException)
        {
            (size, reason) = ((0, 0), exception.Message);
            return false;
        }
    }
}
