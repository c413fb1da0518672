using Vision.Data;

namespace Vision.Coco;

/// <summary>Reads a COCO label file as a dataset: boxes, polygons, both run-length forms, crowds, keypoints.</summary>
/// <remarks>
/// Categories are ordered by id, images and annotations as in the file. Every faulty record is left out or repaired and reported;
/// only a file that cannot be read at all, or has no usable image, throws.
/// </remarks>
public sealed class CocoReader
{
    // The first of a list may be missing on disk.
    private const int ImagesTried = 20;

    private readonly string _file;
    private readonly IReadOnlyList<string> _roots;
    private readonly List<DataProblem> _problems = [];
    private string _root;

    private readonly bool _upright;

    private CocoReader(string file, IReadOnlyList<string> roots, bool upright) => (_file, _roots, _root, _upright) = (file, roots, roots[0], upright);

    /// <summary>Reads one annotation file.</summary>
    /// <param name="annotationFile">The JSON file.</param>
    /// <param name="imageRoot">Folder of the images that <c>file_name</c> is relative to; images without a file are left out.</param>
    /// <param name="name">Name of the dataset for people.</param>
    /// <exception cref="DataException">No such file, not JSON (with the line), not COCO, or no usable image.</exception>
    public static DatasetReading Read(string annotationFile, string imageRoot, string name) => Read(annotationFile, [imageRoot], name);

    /// <summary>Reads one annotation file whose images may be in one of several folders: the first that has one of the first images.</summary>
    /// <param name="annotationFile">The JSON file.</param>
    /// <param name="imageRoots">Folders; at least one.</param>
    /// <param name="name">Name of the dataset for people.</param>
    /// <param name="upright">The labels belong to pictures turned as their EXIF orientation says.</param>
    /// <exception cref="DataException">As above.</exception>
    public static DatasetReading Read(string annotationFile, IReadOnlyList<string> imageRoots, string name, bool upright = false) =>
        new CocoReader(annotationFile, imageRoots, upright).Read(name);

    private DatasetReading Read(string name)
    {
        var file = CocoFile.Read(_file, isLabelled: false);
        var names = file.Images.Select(image => image.FileName).OfType<string>().Take(ImagesTried).ToList();
        FolderListing[] listings = [.. _roots.Select(root => new FolderListing(root, _upright))];
        var home = Math.Max(0, Array.FindIndex(listings, listing => names.Exists(name => Found(listing, name) is not null)));
        _root = _roots[home];
        var categories = ReadCategories(file.Categories);
        var (keypoints, edges) = ReadKeypoints(file.Categories);
        var images = ReadImages(file.Images, listings[home], [.. listings.Where((_, index) => index != home)]);
        var annotations = new CocoAnnotationReader(file, categories, images, keypoints, Report).Read();
        var renumbered = file.Annotations.Count(annotation => annotation.IsRepeated);
        if (renumbered > 0)
        {
            var first = file.Annotations.First(annotation => annotation.IsRepeated).Name;
            _problems.Add(new DataProblem(_file, first, $"{CocoRecord.Repeated} ({renumbered} such annotations in all); they are kept under ids of their own"));
        }

        ImageRecord[] usable = [.. images.Values.Select(image => image with { Annotations = annotations.TryGetValue(image.Id, out var own) ? own : [] })];
        if (usable.Length == 0)
        {
            var reasons = _problems.Count > 0 ? $" The first of {_problems.Count} problems: {_problems[0]}" : "";
            throw new DataException(file.Images.Count == 0
                ? $"{_file}: its list of images is empty."
                : $"{_file}: no usable image in {Tried}. Check the paths of images and annotations.{reasons}");
        }

        return new DatasetReading(new Dataset
        {
            Name = name,
            Categories = [.. categories.Values],
            Images = usable,
            Source = new FileImageSource(_root),
            AppliesExif = _upright,
            KeypointNames = keypoints,
            KeypointEdges = edges,
        }, _problems)
        { LabelsLeftOut = file.Annotations.Count - usable.Sum(image => image.Annotations.Count) };
    }

    // Merged files name some images from one folder and some from another.
    private string? Elsewhere(FolderListing[] others, string name) => others.Select(other => Found(other, name) is { } found ? other.PathOf(found) : null)
        .FirstOrDefault(path => path is not null) is { } path ? Path.GetRelativePath(_root, path) : null;

    // Other systems write other separators.
    private static string? Found(FolderListing listing, string name) =>
        new[] { name, name.Replace('\\', '/') }.FirstOrDefault(form => form.Length > 0 && listing.Contains(form));

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
                categories.Add(record.Number, new Category(checked((int)record.Number), record.Text!) { IdInFile = record.IdInFile });
            }
        }

        return categories;
    }

    // One network has one list of keypoints.
    private (IReadOnlyList<string> Names, IReadOnlyList<(int From, int To)> Edges) ReadKeypoints(IReadOnlyList<CocoCategory> records)
    {
        var named = records.Where(record => record.KeypointNames.Count > 0).OrderBy(record => record.Number).ToArray();
        foreach (var other in named.Skip(1).Where(other => !other.KeypointNames.SequenceEqual(named[0].KeypointNames)))
        {
            var first = named[0];
            Report(other, $"('{other.Text}') names {other.KeypointNames.Count} keypoints ({string.Join(", ", other.KeypointNames.Take(3))}, ...) other than "
                + $"the {first.KeypointNames.Count} of '{first.Text}'; a network has one list of keypoints, so those of '{other.Text}' are left out. For a "
                + "network of its own, give them a file of their own");
        }

        return named.Length == 0 ? ([], [])
            : (named[0].KeypointNames, [.. named[0].Skeleton.Where(edge => Math.Max(edge.From, edge.To) <= named[0].KeypointNames.Count)
                .Select(edge => (edge.From - 1, edge.To - 1))]);
    }

    private OrderedDictionary<long, ImageRecord> ReadImages(IReadOnlyList<CocoImage> records, FolderListing listing, FolderListing[] others)
    {
        var images = new OrderedDictionary<long, ImageRecord>(records.Count);
        foreach (var record in records)
        {
            var (fileName, size) = (record.FileName ?? "", (record.Width, record.Height));
            var found = Found(listing, fileName) ?? Elsewhere(others, fileName);
            var reason = record.Id is null ? record.Why("id")
                : record.IsRepeated ? CocoRecord.Repeated
                : fileName.Length == 0 ? record.Why("file_name")
                : found is null ? $"the file {fileName} is missing in {Tried}{listing.NearHint(fileName.Replace('\\', '/'))}"
                : (record.Width == 0 || record.Height == 0) && !listing.TryReadSize(found, out size, out var why) ? $"{fileName}: {why}"
                : "";
            if (reason.Length > 0)
            {
                Report(record, record.Id is null || record.IsRepeated ? $"{reason}; left out" : $"{reason}; left out with its annotations");
            }
            else
            {
                images.Add(record.Number, new ImageRecord
                {
                    Id = record.Number,
                    IdInFile = record.IdInFile,
                    FileName = found!,
                    Width = size.Width,
                    Height = size.Height,
                });
            }
        }

        return images;
    }

    private string Tried => string.Join(" or ", _roots);

    private void Report(CocoRecord record, string reason) => _problems.Add(new DataProblem(_file, record.Name, reason));
}
