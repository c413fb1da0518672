using Vision.Data;

namespace Vision.Yolo;

/// <summary>
/// Reads YOLO text sets: <c>data.yaml</c>, images in a folder of each split, and for each image a text file with one object a line, in the same place
/// below <c>labels</c> instead of <c>images</c> (or beside the image).
/// </summary>
/// <remarks>
/// A line is the class number and numbers from 0 to 1: the centre and size of a box; or the corners of a polygon (at least three); or, where
/// <c>data.yaml</c> has <c>kpt_shape</c>, a box and keypoints. An image without a text file has no objects, as YOLO takes it.
/// </remarks>
public static class YoloReader
{
    /// <summary>Reads a split.</summary>
    /// <param name="root">The folder of data.yaml, or this file.</param>
    /// <param name="split">train, val or test.</param>
    /// <param name="upright">The labels belong to pictures turned as their EXIF orientation says.</param>
    /// <exception cref="DataException">No data.yaml, no such split, no image, or not one label file.</exception>
    public static DatasetReading Read(string root, string split, bool upright = false)
    {
        var file = YoloFile.Read(root);
        var images = file.PathsOf(split).SelectMany(path => Images(file, path)).Distinct().ToList();
        var labels = new YoloLabels(file, upright);
        ImageRecord[] records = [.. images.Select((image, index) => labels.Read(image, index + 1)).OfType<ImageRecord>()];
        if (records.Length == 0 || labels.FilesRead == 0)
        {
            throw new DataException($"{file.Path}: the split '{split}' has {records.Length} usable images and {labels.FilesRead} label files"
                + $" ({string.Join(", ", file.PathsOf(split))}). Labels are looked for below 'labels' where images are below 'images', with the ending .txt."
                + (labels.Problems.Count > 0 ? $" The first of {labels.Problems.Count} problems: {labels.Problems[0]}" : ""));
        }

        return new DatasetReading(new Dataset
        {
            Name = $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(Path.GetFullPath(file.Path))!))} {split}",
            Categories = [.. file.Names.Select((name, index) => new Category(index + 1, name))],
            Images = records,
            Source = new FileImageSource(file.Base),
            AppliesExif = upright,
        }, labels.Problems)
        { LabelsLeftOut = labels.LeftOut };
    }

    // Relative to the base, in ordinal order.
    private static IEnumerable<string> Images(YoloFile file, string given)
    {
        var place = Find(file, given);
        return Directory.Exists(place)
            ? Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Where(ImageTreePaths.IsImage).Order(StringComparer.Ordinal)
                .Select(image => Path.GetRelativePath(file.Base, image))
            : File.ReadLines(place).Select(line => line.Trim().Replace('\\', '/')).Where(line => line.Length > 0)
                .Select(line => Path.GetRelativePath(file.Base, Path.Combine(Path.GetDirectoryName(place)!, line)));
    }

    // Sets that were moved, or written by Roboflow, begin with folders that are not here.
    private static string Find(YoloFile file, string given)
    {
        var plain = given.Replace('\\', '/');
        var parts = plain.Split('/');
        return Enumerable.Range(0, parts.Length).Select(i => Path.Combine(file.Base, i == 0 ? plain : string.Join('/', parts[i..])))
            .FirstOrDefault(place => Directory.Exists(place) || File.Exists(place))
            ?? throw new DataException($"{file.Path}: there is no folder or list '{given}', seen from {file.Base}.");
    }
}
