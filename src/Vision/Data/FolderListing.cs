using Vision.Images;

namespace Vision.Data;

/// <summary>Answers which files exist with one listing per folder: asking the disk per image is slow on network homes.</summary>
/// <param name="root">The folder.</param>
/// <param name="upright">Sizes are those of images turned as their EXIF orientation says.</param>
internal sealed class FolderListing(string root, bool upright = false)
{
    private readonly Dictionary<string, HashSet<string>> _names = [];
    private readonly Dictionary<string, ILookup<string, string>> _byStem = [];
    private readonly Dictionary<string, ILookup<string, string>> _byLikeness = [];

    /// <summary>True when the file is there; the path is relative to the root (or absolute).</summary>
    public bool Contains(string relativePath) => Names(relativePath).Contains(Path.GetFileName(relativePath));

    /// <summary>The path of a file, from where the root's own path begins.</summary>
    public string PathOf(string relativePath) => Path.Combine(root, relativePath);

    /// <summary>The image of that path without its ending, which may be written in any case; null when there is none.</summary>
    public string? ImageOf(string pathWithoutEnding)
    {
        var name = Path.GetFileName(pathWithoutEnding);
        var folder = FolderOf(pathWithoutEnding);
        if (!_byStem.TryGetValue(folder, out var stems))
        {
            stems = Names(pathWithoutEnding).Where(ImageTreePaths.IsImage).Order(StringComparer.Ordinal)
                .ToLookup(file => Path.GetFileNameWithoutExtension(file));
            _byStem.Add(folder, stems);
        }

        return stems[name].FirstOrDefault() is { } found ? Path.Combine(Path.GetDirectoryName(pathWithoutEnding) ?? "", found) : null;
    }

    /// <summary>The end of a message about a file that is not there: which one is there that a person would take for it; empty when none is.</summary>
    public string NearHint(string relativePath)
    {
        var folder = FolderOf(relativePath);
        if (!_byLikeness.TryGetValue(folder, out var names))
        {
            names = Names(relativePath).Order(StringComparer.Ordinal).ToLookup(NameLikeness.KeyOf);
            _byLikeness.Add(folder, names);
        }

        var name = Path.GetFileName(relativePath);
        return names[NameLikeness.KeyOf(name)].FirstOrDefault(other => NameLikeness.AreAlike(name, other)) is { } near
            ? $"; there is '{near}', but names are compared exactly (capitals, accents as one sign or two, %20 for a blank)" : "";
    }

    private string FolderOf(string relativePath) => Path.GetDirectoryName(Path.Combine(root, relativePath)) ?? root;

    private HashSet<string> Names(string relativePath)
    {
        var folder = FolderOf(relativePath);
        if (!_names.TryGetValue(folder, out var names))
        {
            names = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))] : [];
            _names.Add(folder, names);
        }

        return names;
    }

    /// <summary>The size of an image from its header, or why there is none.</summary>
    public bool TryReadSize(string relativePath, out (int Width, int Height) size, out string reason)
    {
        try
        {
            var path = Path.Combine(root, relativePath);
            if (upright)
            {
                using var file = File.OpenRead(path);
                (size, reason) = (ImageDecoder.SizeOf(file, upright), "");
                return true;
            }

            var header = ImageHeader.ReadFile(path);
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
