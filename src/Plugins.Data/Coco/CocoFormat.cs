using Vision.Coco;
using Vision.Data;
using Workbench.Sdk.Datasets;

namespace Plugins.Data.Coco;

/// <summary>COCO JSON with its usual places.</summary>
public sealed class CocoFormat(CocoFormatOptions options) : IDatasetFormat
{
    private static readonly string[] AnnotationPlaces =
        ["annotations/instances_{split}.json", "annotations/{split}.json", "{split}.json", "{split}/_annotations.coco.json"];

    private static readonly string[] ImagePlaces = ["{split}", "images/{split}", "images", "."];

    /// <inheritdoc/>
    public DatasetReading Read(string split)
    {
        if (!Directory.Exists(options.Root))
        {
            throw new DataException($"{options.Root}: there is no such folder (data.root).");
        }

        var annotations = Find(options.Annotations, AnnotationPlaces, split, File.Exists)
            ?? throw new DataException($"{options.Root}: no annotation file for the split '{split}'; "
                + $"looked for {Tried(options.Annotations, AnnotationPlaces, split)}."
                + Known() + " Name it with data.annotations.");
        string[] images = [.. Places(options.Images, ImagePlaces, split).Append(Path.GetDirectoryName(annotations)!).Where(Directory.Exists)
            .DistinctBy(Path.GetFullPath)];
        if (images.Length == 0)
        {
            throw new DataException($"{options.Root}: no folder of images for the split '{split}'; looked for {Tried(options.Images, ImagePlaces, split)}."
                + " Name it with data.images.");
        }

        var name = $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Root))} {split}";
        return CocoReader.Read(annotations, images, name, ExifOrientation.Applies(options.Exif));
    }

    private static string Tried(string given, string[] places, string split) =>
        string.Join(", ", (given.Length > 0 ? [given] : places).Select(place => place.Replace("{split}", split, StringComparison.Ordinal)));

    private string? Find(string given, string[] places, string split, Func<string, bool> exists) =>
        Places(given, places, split).FirstOrDefault(exists);

    private IEnumerable<string> Places(string given, string[] places, string split) =>
        (given.Length > 0 ? [given] : places).Select(place => Path.Combine(options.Root, place.Replace("{split}", split, StringComparison.Ordinal)));

    private string Known()
    {
        var folder = Path.Combine(options.Root, "annotations");
        var files = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).ToArray()
            : [];
        return files.Length == 0 ? "" : $" There are: {string.Join(", ", files.Take(10))}.";
    }
}
