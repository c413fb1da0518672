using Vision.Data;

namespace Vision.Coco;

/// <summary>Reads a COCO label file as a dataset: boxes, polygons, both run-length forms, crowds, keypoints.</summary>
/// <remarks>
/// Categories are ordered by id, images and annotations as in the file. Every faulty record is left out or repaired and reported;
/// only a file that cannot be read at all, or has no usable image, throws.
/// </remarks>
public sealed class CocoReader
{
    private readonly string _file;
    private readonly string _root;
    private readonly List<DataProblem> _problems = [];
    private CocoReader(string file, string root) => (_file, _root) = (file, root);

    /// <summary>Reads one annotation file.</summary>
    /// <param name="annotationFile">The JSON file.</param>
    /// <param name="imageRoot">Folder of the images that <c>file_name</c> is relative to; images without a file are left out.</param>
    /// <param name="name">Name of the dataset for people.</param>
    /// <exception cref="DataException">No such file, not JSON (with the line), not COCO, or no usable image.</exception>
    public static DatasetReading Read(string annotationFile, string imageRoot, string name) =>
        new CocoReader(annotationFile, imageRoot).Read(name);

    private DatasetReading Read(string name)
    {
        var file = CocoFile.Read(_file, isLabelled: false);
        var categories = ReadCategories(file.Categories);
        var images = ReadImages(file.Images);
        var annotations = new CocoAnnotationReader(file, categories, images, Report).Read();
        ImageRecord[] usable = [.. images.Values.Select(image => image with { Annotations = annotations.TryGetValue(image.Id, out var own) ? own : [] })];
        if (usable.Length == 0)
        {
            var first = _problems.Count > 0 ? $" The first of {_problems.Count} problems: {_problems[0]}" : "";
            throw new DataException(file.Images.Count == 0
                ? $"{_file}: its list of images is empty."
                : $"{_file}: no usable image in {_root}. Check the paths of images and annotations.{first}");
        }

        return new DatasetReading(new Dataset
        {
            Name = name,
            Categories = [.. categories.Values],
            Images = usable,
            Source = new FileImageSource(_root),
            KeypointNames = file.Categories.OrderBy(category => category.Number).Select(category => category.KeypointNames)
                .FirstOrDefault(names => names.Count > 0) ?? [],
        }, _problems);
    }

    private SortedDictionary<long, Category> ReadCategories(IReadOnlyList<CocoCategory> records)
    {
        var categories = new SortedDictionary<long, Category>();
        foreach (var record in records)
        {
            var reason = record.Id is null ? record.Why("id")
                : record.IsRepeated ? CocoRecord.Repeated
                : record.Text is { Length: > 0 } ? ""
                : record.Why("name");
            if (reason.Length > 0)
            {
                Report(record, $"{reason}; left out");
            }
            else
            {
                categories.Add(record.Number, new Category(checked((int)record.Number), record.Text!));
            }
        }

        return categories;
    }

    private OrderedDictionary<long, ImageRecord> ReadImages(IReadOnlyList<CocoImage> records)
    {
        var listing = new FolderListing(_root);
        var images = new OrderedDictionary<long, ImageRecord>(records.Count);
        foreach (var record in records)
        {
            var (fileName, size) = (record.FileName ?? "", (record.Width, record.Height));
            var reason = record.Id is null ? record.Why("id")
                : record.IsRepeated ? CocoRecord.Repeated
                : fileName.Length == 0 ? record.Why("file_name")
                : !listing.Contains(fileName) ? $"the file {fileName} is missing in {_root}"
                : (record.Width == 0 || record.Height == 0) && !listing.TryReadSize(fileName, out size, out var why) ? $"{fileName}: {why}"
                : "";
            if (reason.Length > 0)
            {
                Report(record, record.Id is null || record.IsRepeated ? $"{reason}; left out" : $"{reason}; left out with its annotations");
            }
            else
            {
                images.Add(record.Number, new ImageRecord { Id = record.Number, FileName = fileName, Width = size.Width, Height = size.Height });
            }
        }

        return images;
    }

    private void Report(CocoRecord record, string reason) => _problems.Add(new DataProblem(_file, record.Name, reason));
}
