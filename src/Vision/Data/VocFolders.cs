namespace Vision.Data;

/// <summary>Where the parts of a split lie.</summary>
/// <param name="Annotations">The folder of the XML files.</param>
/// <param name="Images">The folder of the images.</param>
/// <param name="List">The file that names the split's images.</param>
internal sealed record VocFolders(string Annotations, string Images, string List)
{
    /// <summary>
    /// Finds a split: <c>Annotations</c>, <c>JPEGImages</c>, <c>ImageSets/Main/SPLIT.txt</c>, or as ImageNet has them <c>Annotations/DET/SPLIT</c>,
    /// <c>Data/DET/SPLIT</c>, <c>ImageSets/DET/SPLIT.txt</c>. Where the root has none of these, exactly one of its subfolders may.
    /// </summary>
    /// <exception cref="DataException">No such folder or split.</exception>
    public static VocFolders Find(string root, string split)
    {
        if (!Directory.Exists(root))
        {
            throw new DataException($"{root}: there is no such folder. Give the folder that holds Annotations, ImageSets and JPEGImages.");
        }

        var home = IsVoc(root) || Challenge(root) is not null ? root
            : Directory.GetDirectories(root).Where(folder => IsVoc(folder) || Challenge(folder) is not null).ToArray() is [var only] ? only
            : throw new DataException(Directory.Exists(Path.Combine(root, "Annotations"))
                ? $"{root}: has Annotations, but no lists in ImageSets/Main that say which image is in which split. Make {split}.txt there, a name without "
                    + "ending per line"
                : $"{root}: is not in Pascal VOC form: it must hold Annotations, ImageSets/Main and JPEGImages.");
        if (IsVoc(home))
        {
            return new(Path.Combine(home, "Annotations"), Path.Combine(home, "JPEGImages"), ListOf(Path.Combine(home, "ImageSets", "Main"), split));
        }

        // The list may be named train_loc, and the folder train.
        var challenge = Challenge(home)!;
        var list = ListOf(Path.Combine(home, "ImageSets", challenge), split);
        var annotations = Path.Combine(home, "Annotations", challenge);
        var part = new[] { split, split.Split('_')[0] }.FirstOrDefault(name => Directory.Exists(Path.Combine(annotations, name)), "");
        return new(Path.Combine(annotations, part), Path.Combine(home, "Data", challenge, part), list);
    }

    private static bool IsVoc(string folder) =>
        Directory.Exists(Path.Combine(folder, "Annotations")) && Directory.Exists(Path.Combine(folder, "ImageSets", "Main"));

    // CLS-LOC or DET.
    private static string? Challenge(string folder)
    {
        var lists = Path.Combine(folder, "ImageSets");
        return !Directory.Exists(lists) ? null : Directory.GetDirectories(lists).Select(Path.GetFileName).FirstOrDefault(name =>
            Directory.Exists(Path.Combine(folder, "Annotations", name!)) && Directory.Exists(Path.Combine(folder, "Data", name!)));
    }

    private static string ListOf(string folder, string split)
    {
        var list = Path.Combine(folder, split + ".txt");
        var known = Directory.GetFiles(folder, "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        return File.Exists(list) ? list : throw new DataException($"{list}: there is no split '{split}'. Known: {string.Join(", ", known)}.");
    }
}
