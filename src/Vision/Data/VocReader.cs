namespace Vision.Data;

/// <summary>Reads Pascal VOC: <c>Annotations/*.xml</c>, <c>ImageSets/Main/SPLIT.txt</c>, <c>JPEGImages/</c>.</summary>
/// <remarks>
/// When the root holds none of these but exactly one of its subfolders does, that one is meant (archives add such a folder). ImageNet's folders are read too.
/// Unless given, the categories are all names found in <c>Annotations</c>, in ordinal order: the same for every split.
/// </remarks>
public static class VocReader
{
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, RecurseSubdirectories = true };

    /// <summary>Reads a split.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="split">Name of the list in <c>ImageSets/Main</c>, without <c>.txt</c>.</param>
    /// <param name="categoryNames">The classes in order, or empty to collect them.</param>
    /// <param name="upright">The boxes belong to pictures turned as their EXIF orientation says.</param>
    /// <exception cref="DataException">No such folder or split, or no usable image.</exception>
    public static DatasetReading Read(string root, string split, IReadOnlyList<string>? categoryNames = null, bool upright = false) =>
        Read(root, split, categoryNames, upright, needsPixels: true);

    /// <summary>Reads the labels of a split for somebody who has no need of its images: they may be missing.</summary>
    /// <exception cref="DataException">No such folder or split, or no usable file.</exception>
    internal static DatasetReading ReadLabels(string root, string split) => Read(root, split, null, upright: false, needsPixels: false);

    private static DatasetReading Read(string root, string split, IReadOnlyList<string>? categoryNames, bool upright, bool needsPixels)
    {
        var folders = VocFolders.Find(root, split);
        var problems = new List<DataProblem>();
        var files = new Dictionary<string, VocFile>();
        var names = categoryNames is { Count: > 0 } ? categoryNames : CollectNames(folders.Annotations, files);
        var categories = names.Select((name, index) => new Category(index + 1, name)).ToArray();
        var reader = new VocImageReader(folders, upright, categories, files, problems) { NeedsPixels = needsPixels };
        var images = reader.Read();
        if (images.Count == 0)
        {
            var first = problems.Count > 0 ? $" The first of {problems.Count} problems: {problems[0]}" : " The list is empty.";
            throw new DataException($"{folders.List}: the split '{split}' has no usable image.{first}");
        }

        var dataset = new Dataset
        {
            Name = $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(root))} {split}",
            Categories = categories,
            Images = images,
            Source = new FileImageSource(folders.Images),
            AppliesExif = upright,
        };
        return new DatasetReading(dataset, problems) { LabelsLeftOut = reader.ObjectsLeftOut };
    }

    private static string[] CollectNames(string folder, Dictionary<string, VocFile> files)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        // macOS leaves ._NAME beside NAME on disks of others.
        foreach (var path in Directory.GetFiles(folder, "*.xml", AnyCase)
            .Where(path => !Path.GetFileName(path).StartsWith("._", StringComparison.Ordinal)))
        {
            try
            {
                var file = VocFile.Load(path);
                files.Add(Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/'), file);
                names.UnionWith(file.Objects.Select(item => item.Name).Where(name => name.Length > 0));
            }
            catch (DataException)
            {
                // Reported when a split lists the file; other splits do not suffer from it.
            }
        }

        return [.. names];
    }
}
