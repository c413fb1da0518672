namespace Vision.Data;

/// <summary>Classification data: <c>SPLIT/CLASS/image.jpg</c>, or <c>CLASS/image.jpg</c> when there are no splits.</summary>
/// <remarks>Classes are the folder names of all splits together in ordinal order, so that every split numbers them alike.</remarks>
public static class ImageFolderReader
{
    /// <summary>Opens a folder or an archive, whichever the path is.</summary>
    /// <exception cref="DataException">There is no such thing.</exception>
    public static IImageTree Open(string path) => TarTree.IsArchive(path) ? new TarTree(path) : new FolderTree(path);

    /// <summary>Reads a split.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="split">First folder of the path; empty when the class folders lie at the root.</param>
    /// <exception cref="DataException">No such split, or no image in it.</exception>
    public static DatasetReading Read(IImageTree tree, string split)
    {
        var depth = split.Length == 0 ? 0 : 1;
        var problems = new List<DataProblem>();
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var found = new List<(string Path, string Class)>();
        foreach (var path in tree.Files)
        {
            var parts = path.Split('/');
            var isOfSplit = depth == 0 || parts[0] == split;
            if (parts.Length == depth + 2 && ImageTreePaths.IsImage(path))
            {
                names.Add(parts[depth]);
                if (isOfSplit)
                {
                    found.Add((path, parts[depth]));
                }
            }
            else if (isOfSplit)
            {
                problems.Add(new DataProblem(tree.Name, path, ImageTreePaths.IsImage(path)
                    ? "does not lie in a class folder; left out"
                    : "is not named .jpg, .jpeg or .png; left out"));
            }
        }

        if (found.Count == 0)
        {
            var folders = tree.Files.Where(path => path.Contains('/')).Select(path => path[..path.IndexOf('/')]).Distinct().Order(StringComparer.Ordinal);
            throw new DataException(
                $"{tree.Name}: no image at {(depth == 0 ? "" : split + "/")}CLASS/NAME.jpg. Folders there: {string.Join(", ", folders.Take(20))}.");
        }

        var categories = names.Select((name, index) => new Category(index + 1, name)).ToArray();
        var numbers = categories.ToDictionary(category => category.Name, category => category.Id - 1);
        return new DatasetReading(
            new Dataset
            {
                Name = NameOf(tree, split),
                Categories = categories,
                Images = [.. found.Select((file, index) => Record(index + 1, file.Path, numbers[file.Class]))],
                Source = tree,
            },
            problems);
    }

    /// <summary>Reads images without labels: all below the split's folder (or the root when the split is empty), at any depth.</summary>
    /// <exception cref="DataException">No image there.</exception>
    public static DatasetReading ReadUnlabelled(IImageTree tree, string split)
    {
        var prefix = split.Length == 0 ? "" : split + "/";
        var files = tree.Files.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        var images = files.Where(ImageTreePaths.IsImage).Select((path, index) => Record(index + 1, path, null)).ToArray();
        if (images.Length == 0)
        {
            throw new DataException($"{tree.Name}: no .jpg, .jpeg or .png {(prefix.Length == 0 ? "in it" : $"below {prefix}")}.");
        }

        return new DatasetReading(
            new Dataset { Name = NameOf(tree, split), Categories = [], Images = images, Source = tree },
            [.. files.Where(path => !ImageTreePaths.IsImage(path))
                .Select(path => new DataProblem(tree.Name, path, "is not named .jpg, .jpeg or .png; left out"))]);
    }

    private static string NameOf(IImageTree tree, string split) => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(tree.Name))} {split}".Trim();

    private static ImageRecord Record(long id, string path, int? label) => new() { Id = id, FileName = path, Width = 0, Height = 0, Label = label };
}
